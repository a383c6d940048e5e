"""Takes over an old counter's total and its articles' numbers; the same source again replaces them."""

import sys
from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from stats.ledger.history import set_page_bases, set_site_base
from stats.ledger.old_numbers import parse_article_numbers, parse_number
from stats.ledger.old_pages import match_pages
from stats.models import StatsBase
from stats.templatetags.stats_tags import grouped

FILE_CAP = 20 * 1024 * 1024  # bytes: some 300,000 articles


class Command(BaseCommand):
    help = "Chuyển lượt truy cập của hệ thống cũ sang; chạy lại với cùng nguồn thì thay số cũ."

    def add_arguments(self, parser):
        parser.add_argument("--site", help="Tên miền; để trống: trang mặc định.")
        parser.add_argument("--total", help="Tổng số lượt của trang, ví dụ 2927834 hoặc 2.927.834.")
        parser.add_argument("--as-of", help="Tổng số chốt lúc, ví dụ 2026-06-30T23:59+07:00.")
        parser.add_argument(
            "--articles", help="Tệp CSV có cột id hoặc url, và cột views; “-”: đọc từ đầu vào."
        )
        parser.add_argument("--source", required=True, help="Tên hệ thống cũ.")
        parser.add_argument("--note", default="", help="Ghi chú.")

    def handle(self, *args, **options):
        source = options["source"].strip()
        if not 0 < len(source) <= 80 or len(options["note"]) > 300:
            raise CommandError("Tên nguồn dài từ 1 đến 80 ký tự, ghi chú không quá 300 ký tự.")
        if options["total"] is None and options["articles"] is None:
            raise CommandError("Hãy ghi --total, hoặc --articles, hoặc cả hai.")
        site = self._site(options["site"])
        # Everything is read before anything is written.
        base = self._base(options) if options["total"] is not None else None
        numbers = self._numbers(options["articles"]) if options["articles"] is not None else None
        if base is not None:
            self._take_total(site, source, options["note"], *base)
        if numbers is not None:
            self._take_articles(site, source, numbers)

    def _take_total(self, site, source, note, total, as_of):
        before = StatsBase.objects.filter(site=site, source=source).first()
        base = set_site_base(site, total, as_of, source, note)
        data = {"views": total, "as_of": as_of.isoformat(), "views_before": before.views if before else None}
        log(instance=base, action="wagtail.edit" if before else "wagtail.create", data=data)
        self.stdout.write(f"{site.hostname}: {grouped(total)} lượt từ “{source}”.")

    def _take_articles(self, site, source, numbers):
        views, bad = match_pages(site, numbers)
        set_page_bases(site, views, source)
        data = {"source": source, "articles": len(views), "views": sum(views.values())}
        log(instance=site, action="wagtail.edit", data=data)
        self.stdout.write(
            f"{site.hostname}: {grouped(data['views'])} lượt của {grouped(len(views))} bài từ “{source}”."
        )
        for line in bad:
            self.stderr.write(f"Dòng {line.line}: {line.reason}")
        if bad:
            raise CommandError(f"Có {len(bad)} dòng không được nhận; các dòng khác đã được ghi.")

    def _base(self, options):
        return self._total(options["total"]), self._moment(options["as_of"] or "")

    def _numbers(self, name):
        try:
            content = self._content(name)
            return parse_article_numbers(content.decode("utf-8-sig"))
        except OSError as error:
            raise CommandError(f"Không đọc được tệp “{name}”: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise CommandError("Tệp phải được ghi bằng mã UTF-8.") from None
        except ValueError as wrong:
            raise CommandError(str(wrong)) from None

    def _content(self, name):
        if name == "-":
            content = sys.stdin.buffer.read(FILE_CAP + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(FILE_CAP + 1)
        if len(content) > FILE_CAP:
            raise CommandError("Tệp lớn quá 20 MB; hãy chia thành nhiều tệp.")
        return content

    def _site(self, hostname):
        sites = (
            Site.objects.filter(hostname=hostname) if hostname else Site.objects.filter(is_default_site=True)
        )
        site = sites.first()
        if site is None:
            raise CommandError(f"Không có trang nào mang tên miền “{hostname}”.")
        return site

    def _total(self, text):
        try:
            return parse_number(text)
        except ValueError as wrong:
            raise CommandError(str(wrong)) from None

    def _moment(self, text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise CommandError(f"“{text}” không phải là một thời điểm.") from None
        if moment.tzinfo is None:
            raise CommandError("Thời điểm chốt phải ghi cả múi giờ, ví dụ +07:00.")
        if moment > timezone.now():
            raise CommandError("Thời điểm chốt không được ở tương lai.")
        return moment
