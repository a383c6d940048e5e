"""Pure: which SQL statements change what readers see.

Every write counts unless its table is named here, so that a new table or door can be forgotten by nobody: the
worst that comes of it is that pages are made anew for nothing.
"""

import re
from collections.abc import Iterator

__all__ = ["DRAFT_COLUMNS", "PAGES", "QUIET_TABLES", "changes_pages"]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_READS = _names(
    "SELECT SAVEPOINT RELEASE ROLLBACK BEGIN COMMIT PRAGMA EXPLAIN SHOW SET VALUES DECLARE FETCH CLOSE "
    "ANALYZE VACUUM LOCK START DISCARD LISTEN NOTIFY CHECKPOINT"
)
_WORD = re.compile(r"[\s(]*(\w+)")
_WRITE = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+\"?(\w+)\"?",
    re.IGNORECASE,
)
_SET = re.compile(r"\sSET\s", re.IGNORECASE)
_WHERE = re.compile(r"\sWHERE\s", re.IGNORECASE)
_COLUMN = re.compile(r"\"(\w+)\"\s*=")

PAGES = "wagtailcore_page"
# What a page carries about its draft, its locks and nothing that is shown.
DRAFT_COLUMNS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_created_at",
        "latest_revision_id",
        "locked",
        "locked_at",
        "locked_by_id",
    }
)

# Books of the office and of the counter: no kept page shows a word of them, figures apart, whose age is told.
QUIET_TABLES = _names(
    """
    auth_user django_session hitcount_blacklist_ip hitcount_blacklist_user_agent hitcount_hit
    hitcount_hit_count media_documenttext media_phototocut news_articletoindex news_contribution
    news_linkanswer news_wordoriginal page_store_generation
    portal_autosavedversion portal_checkreport portal_decision portal_delegation portal_notice
    portal_outdatedterm portal_outgoingmail
    portal_pendingchange portal_reviewoffice portal_selfcheck portal_submission portal_urgentpublication
    search_indexchange search_indexclock search_spelling search_spellingcount search_unansweredquery
    stats_bufferoffset stats_reporttoken stats_staffbrowserlink stats_statsday stats_statsdimensionday
    stats_statsdropday stats_statshour stats_statsnetworkhour stats_statspageday stats_statspagemonth
    stats_statsratingday stats_statsreader stats_statsreferrerday stats_statstarget stats_statstotal
    stats_statsvote stats_suspectcase stats_suspecthour
    wagtailadmin_editingsession wagtailadmin_formstate wagtailcore_comment wagtailcore_commentreply
    wagtailcore_modellogentry wagtailcore_pagelogentry wagtailcore_pagesubscription wagtailcore_referenceindex
    wagtailcore_revision wagtailcore_taskstate wagtailcore_uploadedfile wagtailcore_workflowstate
    wagtailsearch_indexentry wagtailsearch_indexentry_fts wagtailsearchpromotions_query
    wagtailsearchpromotions_querydailyhits wagtailusers_userprofile
    """
)


def changes_pages(sql: object) -> bool:
    """Tell whether a statement may change a public page; what cannot be read does."""
    if not isinstance(sql, str) or (word := _WORD.match(sql)) is None:
        return True
    if word[1].upper() in _READS:
        return False
    if word[1].upper() == "WITH":
        return not all(_is_quiet(table, sql) for table in _written_in_parts(sql))
    written = _WRITE.match(sql.lstrip())
    return written is None or not _is_quiet(written[1], sql)


def _written_in_parts(sql: str) -> Iterator[str]:
    """Yield the tables that a statement of several parts writes into; "DO UPDATE SET" names none."""
    yield from (found[1] for found in _WRITE.finditer(sql) if found[1].upper() != "SET")


def _is_quiet(table: str, sql: str) -> bool:
    if table != PAGES:
        return table in QUIET_TABLES
    parts = _SET.split(sql, maxsplit=1)
    if len(parts) < 2:
        return False
    columns = set(_COLUMN.findall(_WHERE.split(parts[1], maxsplit=1)[0]))
    return bool(columns) and columns <= DRAFT_COLUMNS
