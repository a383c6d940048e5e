"""Brings Word files in as drafts; see `news.importing.word`."""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from news.importing.sections import DEFAULT_NAME, NoRootSection, Sections
from news.importing.word.refusals import Refused, check_size
from news.importing.word.report import Report
from news.importing.word.run import import_word
from news.importing.word.storing import WordFile
from news.models import ArticleIndexPage


class Command(BaseCommand):
    help = "Nhập tệp Word (.docx): mỗi tệp thành một bài nháp kèm ảnh; không đăng gì lên trang."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE.docx", type=Path, help="Tệp Word.")
        parser.add_argument("--section", default="", metavar="SLUG", help="Chuyên mục chứa bài nháp.")
        parser.add_argument("--user", default="", metavar="NAME", help="Tên đăng nhập của người giữ bài.")
        parser.add_argument("--report", type=Path, metavar="FILE", help="Ghi báo cáo của mọi tệp ra JSON.")

    def handle(self, *args, files, **options):
        user = find_user(options["user"])
        section = find_section(options["section"])
        rows = [self.import_one(path, section, user) for path in files]
        if options["report"]:
            self.write_report(options["report"], rows)
        refused = sum(bool(row["refused"]) for row in rows)
        if refused:
            raise CommandError(f"Có {refused} tệp bị từ chối.")

    def import_one(self, path: Path, section: ArticleIndexPage, user) -> dict:
        """Return what became of the file, as the report holds it."""
        row = {"file": str(path), "article": None, "changes": [], "doubts": [], "refused": ""}
        try:
            check_size(path.stat().st_size, settings.WORD_MAX_UPLOAD_SIZE)
            # A name in another encoding can neither be printed nor stored.
            name = path.name.encode(errors="replace").decode()
            draft = import_word(WordFile(name, path.read_bytes()), section=section, user=user)
        except Refused as error:
            row["refused"] = str(error)
        except OSError as error:
            row["refused"] = f"Không đọc hoặc không ghi được tệp: {error.strerror or error}."
        else:
            row |= {"article": draft.pk, **draft.word_original.report}
        self.tell(row)
        return row

    def tell(self, row: dict) -> None:
        if row["refused"]:
            self.stderr.write(f"{row['file']}: từ chối. {row['refused']}")
            return
        report = Report.from_data(row)
        counts = f"{len(report.changes)} thay đổi, {len(report.doubts)} điều cần xem lại"
        self.stdout.write(f"{row['file']}: bài nháp số {row['article']}, {counts}.")
        for doubt in report.doubts:
            self.stdout.write(f"  {doubt.label}, {doubt.where}: {doubt.text}")

    def write_report(self, path: Path, rows: list[dict]) -> None:
        try:
            path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {path}: {error.strerror or error}.") from error


def find_user(name: str):
    """Return the member of staff `name`; None when nobody is named. Raises CommandError."""
    if not name:
        return None
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"Không có tài khoản {name}.")
    return user


def find_section(name: str) -> ArticleIndexPage:
    """Return the section `name`; unnamed, the one of loose articles or the root. Raises CommandError."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise CommandError("Chưa có trang mặc định.")
    try:
        sections = Sections(site, "", "", "")
    except NoRootSection as error:
        raise CommandError(f"Trang {error} chưa có chuyên mục gốc /tin-tuc/.") from error
    found = sections.find(name or DEFAULT_NAME)
    if found is None and name:
        raise CommandError(f"Không có chuyên mục {name}.")
    return found or sections.root
