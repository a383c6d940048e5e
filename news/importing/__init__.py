"""Articles of an old system, read from JSON lines: one subject a module, `run` puts them together."""
