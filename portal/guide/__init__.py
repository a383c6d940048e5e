"""The guides of `docs/guide/` inside the admin, to read and to print."""
