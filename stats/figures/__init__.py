"""What the ledger says, read for the admin's pages, exports and reports; nothing here writes."""
