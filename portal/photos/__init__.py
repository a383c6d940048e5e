"""Photos at the desk: many added at once, faces covered, doubles found, consent and uses kept in sight."""
