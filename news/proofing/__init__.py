"""Checks of a text before it is sent: pure functions, one family of rules a file.

No models here. Pages become `articles.Article` in `news.checking`, lines of a file in `lines`.
"""
