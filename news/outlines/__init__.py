"""Outlines of the usual genres: headings and prompts that an editor may begin an article from."""
