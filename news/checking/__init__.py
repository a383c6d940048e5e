"""Brings the checks of `news.proofing` and the portal together: pages, what the office knows, the editor."""
