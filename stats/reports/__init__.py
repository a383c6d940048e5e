"""The figures for the level above, as JSON for a key."""
