"""The server in front: its configuration, and what it says itself while the portal is silent."""
