"""What the search finds, and which engine answers."""

from .environment import env
from .storage import DATABASE_URL

# Empty means search in the database; http(s)://user:password@host:9200 for an Elasticsearch 8 server.
# Nodes of a cluster are separated by commas.
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
# Certificate that signed those of the server, as a PEM file; empty means what the system trusts.
ELASTICSEARCH_CA = env.str("ELASTICSEARCH_CA", default="")
# Seconds that a reader waits for it before the database answers.
ELASTICSEARCH_PATIENCE = 0.5
# First word of the names of our indices: each portal on a shared cluster has another.
ELASTICSEARCH_PREFIX = env.str("ELASTICSEARCH_PREFIX", default="portal")

WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "search.backends.postgresql" if DATABASE_URL else "search.backends.sqlite",
        "SEARCH_CONFIG": "simple",
        "ATOMIC_REBUILD": False,
    }
}
# The page type that the public search finds, by name: imports never go up.
SEARCH_PAGE_MODEL = "news.ArticlePage"
# Its field with the shown date: filter by year.
SEARCH_DATE_FIELD = "published_at"
# Its fields with the kind of text and, through the byline, with the name under it.
SEARCH_GENRE_FIELD = "genre"
SEARCH_AUTHOR_FIELD = "credits__author"
# Its fields whose words tell how words are spelt.
SEARCH_SPELLING_FIELDS = ("title", "summary")
# Its field with the identity in an old system: judged queries of `search_eval` name pages by it.
SEARCH_IDENTITY_FIELD = "external_id"
# Slug of the page below the home page under which all sections stand.
SEARCH_ROOT_SECTION = "tin-tuc"
