"""Databases with made-up figures: filled as life does, day after day with all wards in turn."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from province_figures import DAYS, REASONS, Ward

__all__ = ["fill", "install", "sizes", "using"]

AT_ONCE = 50_000  # rows kept in memory before they are written


class Writer:
    """Collects rows by table and writes many at once, past the ORM."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.waiting: dict[tuple[str, Sequence[str]], list[tuple]] = defaultdict(list)

    def add(self, table: str, columns: Sequence[str], rows: Iterable[tuple]) -> None:
        """Take `rows`; they are written when there are enough."""
        waiting = self.waiting[table, tuple(columns)]
        waiting.extend(rows)
        if len(waiting) >= AT_ONCE:
            self.write(table, tuple(columns))

    def write_all(self) -> None:
        """Write what is left."""
        for table, columns in list(self.waiting):
            self.write(table, columns)

    def write(self, table: str, columns: Sequence[str]) -> None:
        """Write what waits for one table."""
        rows = self.waiting.pop((table, tuple(columns)), [])
        names = ", ".join(f'"{name}"' for name in columns)
        with self.connection.cursor() as cursor:
            if self.connection.vendor == "postgresql":
                with cursor.cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                    for row in rows:
                        copy.write_row(row)
                return
            marks = ", ".join("?" * len(columns))
            text = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 - own names
            self.connection.connection.executemany(text, rows)


@contextmanager
def using(name: str) -> Iterator[Any]:
    """Let Django's only connection lead to the database `name`."""
    from django.db import connection

    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield connection
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def install(name: str) -> str:
    """Make an empty copy of the migrated database; return what `using` takes."""
    from django.db import connection

    if connection.vendor == "sqlite":
        path = f"{connection.settings_dict['NAME']}.{name}"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [path])
        return path
    template = connection.settings_dict["NAME"]
    name = f"{template}_{name}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def fill(wards: Sequence[Ward]) -> None:
    """Write two years of `wards` into the database in use, up to today."""
    from django.db import connection, transaction
    from django.utils import timezone

    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-3000000", "foreign_keys=OFF"):
                cursor.execute(f"PRAGMA {pragma}")
    writer = Writer(connection)
    today = timezone.localdate()
    with transaction.atomic():
        _write_pages(writer, wards)
    for number in range(DAYS):
        with transaction.atomic():
            for ward in wards:
                _write_day(writer, ward, number, today - timedelta(days=DAYS - 1 - number))
            writer.write_all()
    with transaction.atomic():
        _write_sums(writer, wards)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def _write_pages(writer: Writer, wards: Sequence[Ward]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, Site

    root, model = Page.objects.get(depth=1), Page.objects.filter(depth=2).first()
    row = {
        field.column: field.get_db_prep_save(getattr(model, field.attname), writer.connection)
        for field in Page._meta.concrete_fields
    }
    kind = ContentType.objects.get(app_label="news", model="articlepage").pk
    for ward in wards:
        home = Page._get_path(root.path, 2, ward.number + 100)
        home_row = row | {"id": ward.site, "path": home, "slug": f"phuong-{ward.number}"}
        home_row |= {"url_path": f"/phuong-{ward.number}/", "numchild": ward.articles}
        home_row["translation_key"] = f"{ward.site:032x}"
        writer.add("wagtailcore_page", list(home_row), [tuple(home_row.values())])
        writer.write_all()
        Site(pk=ward.site, hostname=f"p{ward.number}.example", root_page_id=ward.site).save(force_insert=True)
        base = row | {"depth": 3, "numchild": 0, "content_type_id": kind}
        for number in range(ward.articles):
            key, slug = ward.first_key + number, f"bai-{number}"
            page = base | {"id": key, "path": Page._get_path(home, 3, number + 1), "slug": slug}
            page |= {"url_path": f"/phuong-{ward.number}/{slug}/", "translation_key": f"{key:032x}"}
            writer.add("wagtailcore_page", list(page), [tuple(page.values())])
            target = (key, ward.site, kind, key, f"/{slug}/", f"Tin số {number} của phường {ward.number}")
            columns = ("id", "site_id", "content_type_id", "object_id", "path", "title")
            writer.add("stats_statstarget", columns, [target])
    writer.write_all()


def _write_day(writer: Writer, ward: Ward, number: int, day: Any) -> None:
    of_day = ward.day(number, day)
    views, visits, date = of_day.views, of_day.visits, day.isoformat()
    first = ward.first_key
    pages = [(ward.site, first + page, date, "do", n, entries) for page, n, entries in of_day.pages]
    columns = ("site_id", "target_id", "day", "source", "views", "entries")
    writer.add("stats_statspageday", columns, pages)
    columns = ("site_id", "day", "source", "views", "visits", "uniques", "repeats", "suspect")
    writer.add(
        "stats_statsday", columns, [(ward.site, date, "do", views, visits, visits * 9 // 10, views // 5, 0)]
    )
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=7)
    hours = [(ward.site, str(begin + timedelta(hours=hour))[:19], n, v) for hour, n, v in of_day.hours]
    writer.add("stats_statshour", ("site_id", "hour", "views", "visits"), hours)
    referrers = [(ward.site, date, host, n) for host, n in ward.referrers(views, number)]
    writer.add("stats_statsreferrerday", ("site_id", "day", "host", "views"), referrers)
    readings = [(ward.site, date, *reading) for reading in ward.readings(views)]
    writer.add("stats_statsdimensionday", ("site_id", "day", "dimension", "value", "views"), readings)
    drops = [(ward.site, date, reason, views // (n + 1) + 1) for n, reason in enumerate(REASONS)]
    writer.add("stats_statsdropday", ("site_key", "day", "reason", "amount"), drops)
    if number == DAYS - 1:
        _write_readers(writer, ward, of_day, date)


def _write_readers(writer: Writer, ward: Ward, of_day: Any, date: str) -> None:
    """Write a reader for each visit of today, spread over the last hours, and what each has seen."""
    now = int(time.time())
    reader = ward.number * 10_000_000
    for article, views, entries in of_day.pages:
        for n in range(entries):
            reader += 1
            last = now - (reader * 7_919) % 36_000
            row = (ward.site, date, reader, last, last)
            writer.add("stats_statsvisitor", ("site_id", "day", "visitor", "first", "last"), [row])
            seen = [(ward.first_key + article, date, reader, last)] if n < views else []
            writer.add("stats_statsseen", ("target_id", "day", "visitor", "last"), seen)


def _write_sums(writer: Writer, wards: Sequence[Ward]) -> None:
    from django.contrib.contenttypes.models import ContentType

    kind, now = ContentType.objects.get(app_label="news", model="articlepage").pk, "2026-11-20 05:00:00"
    for ward in wards:
        hits = ((kind, ward.first_key + n, total, now) for n, total in enumerate(ward.hits) if total)
        writer.add("hitcount_hit_count", ("content_type_id", "object_pk", "hits", "modified"), hits)
        writer.add("stats_statstotal", ("site_id", "counted", "base"), [(ward.site, sum(ward.hits), 0)])
    writer.write_all()


def sizes() -> dict[str, int]:
    """Return bytes by table of the database in use, indexes included, of the counter's tables only."""
    from django.db import connection

    if connection.vendor == "postgresql":
        text = "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r'"
    else:
        text = (
            "SELECT m.tbl_name, SUM(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name "
            "GROUP BY m.tbl_name"
        )
    with connection.cursor() as cursor:
        cursor.execute(text)
        return {name: size for name, size in cursor.fetchall() if name.startswith(("stats_", "hitcount_"))}
