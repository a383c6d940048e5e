"""Builds the search index anew, tidies its tables, counts how words are spelt, then fills Elasticsearch."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from search.engines.elasticsearch.connection import is_configured
from search.engines.elasticsearch.filling import FillingFailed, rebuild
from search.spelling.table import count_anew

#: Objects per step: a save by an editor waits for one step at most, on PostgreSQL if its page is in it.
STEP = 50


class Command(BaseCommand):
    help = "Dựng lại toàn bộ chỉ mục tìm kiếm."

    def handle(self, *args, **options):
        call_command("update_index", chunk_size=STEP, verbosity=max(options["verbosity"] - 1, 0))
        _tidy_index(connection)
        count_anew()
        if options["verbosity"]:
            self.stdout.write("Đã dựng lại chỉ mục tìm kiếm.")
        if is_configured():
            self._fill_elasticsearch(options["verbosity"])

    def _fill_elasticsearch(self, verbosity):
        try:
            filling = rebuild(self.stdout.write if verbosity else lambda line: None)
        except FillingFailed as error:
            message = f"Chưa dựng lại được chỉ mục trên Elasticsearch, chỉ mục cũ còn nguyên: {error}"
            raise CommandError(message) from error
        if verbosity:
            self.stdout.write(f"Elasticsearch đã nhận {filling.pages} bài và trả lời từ chỉ mục mới.")


def _tidy_index(connection) -> None:
    from wagtail.search.models import IndexEntry

    table = IndexEntry._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _merge_segments(cursor, f"{table}_fts")
            cursor.execute("PRAGMA optimize")
        cursor.execute(f"ANALYZE {table}")


def _merge_segments(cursor, table: str) -> None:
    """Merge the full-text table's segments in small steps, so that no writer waits long."""
    changes = -1
    while True:
        # A negative figure on the first step asks for one segment in the end.
        pages = 500 if changes >= 0 else -500
        before = cursor.execute("SELECT total_changes()").fetchone()[0]
        cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', {pages})")  # noqa: S608 - own name
        changes = cursor.execute("SELECT total_changes()").fetchone()[0] - before
        if changes < 2:
            return
