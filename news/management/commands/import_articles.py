"""Brings articles of an old system in from JSON lines; see `news.importing`."""

import re
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from wagtail.models import Site

from news.importing.report import Report, as_json
from news.importing.run import import_file
from news.importing.sections import NoRootSection
from news.importing.surroundings import MAX_SOURCE, Wishes

ENDINGS = re.compile(r"(\.(jsonl|ndjson|json|txt|gz))+$", re.IGNORECASE)


class Command(BaseCommand):
    help = "Nhập bài viết của hệ thống cũ từ tệp JSON lines (.jsonl, .jsonl.gz)."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="Tệp JSON lines.")
        parser.add_argument("--source", default="", help="Tên nguồn; mặc định là tên tệp không có đuôi.")
        parser.add_argument("--site", default="", metavar="HOST", help="Tên miền của trang nhận bài.")
        parser.add_argument(
            "--section", default="", metavar="SLUG", help="Chuyên mục chứa bài và các chuyên mục mới."
        )
        parser.add_argument("--overwrite", action="store_true", help="Ghi đè cả bài đã được người sửa.")
        parser.add_argument("--dry-run", action="store_true", help="Chỉ đọc và kiểm tra, không ghi gì.")
        parser.add_argument("--report", type=Path, metavar="FILE", help="Ghi kết quả từng dòng ra tệp JSON.")

    def handle(self, *args, files, **options):
        site = find_site(options["site"])
        read_without_mapping()
        reports = [self.import_one(path, site, options) for path in files]
        if options["report"]:
            self.write_report(options["report"], reports)
        refused = sum(len(report.refused) for report in reports)
        if refused:
            raise CommandError(f"Có {refused} dòng bị từ chối.")

    def import_one(self, path: Path, site: Site, options: dict) -> Report:
        wishes = Wishes(
            source=(options["source"] or ENDINGS.sub("", path.name))[:MAX_SOURCE],
            site=site,
            section=options["section"],
            overwrite=options["overwrite"],
            dry_run=options["dry_run"],
        )
        try:
            report = import_file(path, wishes)
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {path}: {error.strerror or error}.") from error
        except OperationalError as error:
            raise CommandError(
                f"Không ghi được vào cơ sở dữ liệu ({error}). Nhập lại sau, phần đã ghi vẫn còn."
            ) from error
        except NoRootSection as error:
            raise CommandError(f"Trang {error} chưa có chuyên mục gốc /tin-tuc/.") from error
        if options["verbosity"]:
            for sentence in report.sentences():
                self.stdout.write(sentence)
        return report

    def write_report(self, path: Path, reports: list[Report]) -> None:
        try:
            path.write_text(as_json(reports), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {path}: {error.strerror or error}.") from error


def find_site(host: str) -> Site:
    """Return the site of `host`, or the default one. Raises CommandError when there is none."""
    sites = Site.objects.filter(hostname=host) if host else Site.objects.filter(is_default_site=True)
    site = sites.select_related("root_page").first()
    if site is None:
        raise CommandError(f"Không có trang nào mang tên miền {host}." if host else "Chưa có trang mặc định.")
    return site


def read_without_mapping() -> None:
    """Keep SQLite from mapping the growing database file into this process, so that its memory stays flat."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")
