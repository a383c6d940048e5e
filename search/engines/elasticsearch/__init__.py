"""The search on an Elasticsearch cluster: a copy of the public pages, made anew whenever one likes.

Only `search.engines.choosing`, the worker's duties and the command `search_rebuild` come in from outside.
"""
