"""Takes over the total of an old counter; the same source again replaces its number."""

import re
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from stats.history import set_site_base
from stats.models import StatsBase
from stats.templatetags.stats_tags import grouped

# 2927834, 2.927.834 and 39 003, as old pages write them.
NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:(?P<mark>[. ])[0-9]{3})(?:(?P=mark)[0-9]{3})*")


class Command(BaseCommand):
    help = "Chuyển tổng lượt truy cập của hệ thống cũ sang; chạy lại với cùng nguồn thì thay số cũ."

    def add_arguments(self, parser):
        parser.add_argument("--site", help="Tên miền; để trống: trang mặc định.")
        parser.add_argument("--total", required=True, help="Số lượt, ví dụ 2927834 hoặc 2.927.834.")
        parser.add_argument("--as-of", required=True, help="Chốt lúc, ví dụ 2026-06-30T23:59+07:00.")
        parser.add_argument("--source", required=True, help="Tên hệ thống cũ.")
        parser.add_argument("--note", default="", help="Ghi chú.")

    def handle(self, *args, **options):
        site, source = self._site(options["site"]), options["source"].strip()
        if not 0 < len(source) <= 80 or len(options["note"]) > 300:
            raise CommandError("Tên nguồn dài từ 1 đến 80 ký tự, ghi chú không quá 300 ký tự.")
        total, as_of = self._total(options["total"]), self._moment(options["as_of"])
        before = StatsBase.objects.filter(site=site, source=source).first()
        base = set_site_base(site, total, as_of, source, options["note"])
        data = {"views": total, "as_of": as_of.isoformat(), "views_before": before.views if before else None}
        log(instance=base, action="wagtail.edit" if before else "wagtail.create", data=data)
        self.stdout.write(f"{site.hostname}: {grouped(total)} lượt từ “{source}”.")

    def _site(self, hostname):
        sites = (
            Site.objects.filter(hostname=hostname) if hostname else Site.objects.filter(is_default_site=True)
        )
        site = sites.first()
        if site is None:
            raise CommandError(f"Không có trang nào mang tên miền “{hostname}”.")
        return site

    def _total(self, text):
        if not NUMBER.fullmatch(text.strip()):
            raise CommandError(f"“{text}” không phải là một số lượt.")
        return int(re.sub("[. ]", "", text))

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
