"""The server in front of the portal."""
