"""Word files in the admin: where one is dropped, what it became, the file itself for who may edit."""
