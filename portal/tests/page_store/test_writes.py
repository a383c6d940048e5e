"""Which statements end the kept pages."""

import pytest
from django.apps import apps
from django.db import models

from portal.models import AlertStrip
from portal.page_store.writes import QUIET_TABLES, changes_pages

CHANGES = {
    "insert": 'INSERT INTO "news_articlepage" ("x") VALUES (%s)',
    "insert or ignore": 'INSERT OR IGNORE INTO "news_articlepage_topics" ("x") VALUES (%s)',
    "replace": "REPLACE INTO portal_alertstrip VALUES (1)",
    "update": 'UPDATE "portal_alertstrip" SET "active" = %s WHERE "portal_alertstrip"."id" = %s',
    "small letters": "  update portal_alertstrip set active = 1",
    "delete": 'DELETE FROM "wagtailcore_pageviewrestriction" WHERE "id" IN (%s)',
    "published page": 'UPDATE "wagtailcore_page" SET "live" = %s, "draft_title" = %s WHERE "id" = %s',
    "page without columns": "UPDATE wagtailcore_page SET title = 'x'",
    "new page": 'INSERT INTO "wagtailcore_page" ("draft_title") VALUES (%s)',
    "a part": 'WITH gone AS (DELETE FROM "portal_leader" RETURNING id) SELECT * FROM gone',
    "truncation": "TRUNCATE portal_leader, stats_statsday",
    "new table": "CREATE TABLE x (y)",
    "altered table": "ALTER TABLE stats_statsday ADD COLUMN x",
    "unknown table": "INSERT INTO what_nobody_thought_of VALUES (1)",
    "a call": "CALL something()",
    "nothing to read": "",
    "no text": object(),
}
CHANGES_NOTHING = {
    "select": 'SELECT "portal_alertstrip"."id" FROM "portal_alertstrip" FOR UPDATE',
    "union": "(SELECT 1) UNION (SELECT 2)",
    "savepoint": "SAVEPOINT s1",
    "explain": "EXPLAIN QUERY PLAN SELECT 1",
    "pragma": "PRAGMA optimize",
    "a part that reads": "WITH x AS (SELECT 1) SELECT * FROM x",
    "counter": 'INSERT INTO "stats_statsday" ("day") VALUES (%s) ON CONFLICT ("day") DO UPDATE SET "n" = 1',
    "counter in parts": (
        "WITH x AS (SELECT 1) INSERT INTO stats_statsday TABLE x ON CONFLICT (day) DO UPDATE SET n = 1"
    ),
    "hits": 'UPDATE "hitcount_hit_count" SET "hits" = %s',
    "session": 'UPDATE "django_session" SET "session_data" = %s',
    "version": 'INSERT INTO "wagtailcore_revision" ("content") VALUES (%s)',
    "draft": 'UPDATE "wagtailcore_page" SET "latest_revision_id" = %s, "draft_title" = %s WHERE "live" = %s',
    "index": 'DELETE FROM "wagtailsearch_indexentry" WHERE "id" = %s',
}


@pytest.mark.parametrize("sql", CHANGES.values(), ids=CHANGES)
def test_statement__that_may_change_a_page(sql):
    assert changes_pages(sql)


@pytest.mark.parametrize("sql", CHANGES_NOTHING.values(), ids=CHANGES_NOTHING)
def test_statement__that_changes_none(sql):
    assert not changes_pages(sql)


def test_quiet_tables__are_tables():
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert QUIET_TABLES - tables <= {"wagtailsearch_indexentry_fts"}  # a model on SQLite only


def test_quiet_tables__hold_nothing_that_a_page_or_setting_consists_of():
    """Whatever a public class refers to is shown with it, but for the books named here."""
    books = {"auth_user", "wagtailcore_revision", "wagtailcore_comment", "wagtailcore_pagesubscription"}
    shown = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ("portal", "news", "media", "wagtailcore", "wagtailredirects")
        and model._meta.db_table not in QUIET_TABLES
    ]
    assert AlertStrip in shown
    referred = {
        field.related_model._meta.db_table
        for model in shown
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField) and field.related_model
    }
    assert referred & QUIET_TABLES <= books
