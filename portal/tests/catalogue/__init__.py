"""Is every word that staff can meet in the admin there in Vietnamese? See `__main__.py` for the command."""
