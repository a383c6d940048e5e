"""Counts the articles of every section and month anew, for whoever doubts the numbers beside the lists."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from news.models import ArticleMonth
from news.month_triggers import create_triggers, recount


class Command(BaseCommand):
    help = "Đếm lại số bài của từng chuyên mục theo tháng và cho biết có số nào sai không."

    def handle(self, *args, **options):
        with transaction.atomic():
            before = _numbers()
            create_triggers(connection)
            recount(connection)
            wrong = len(set(before.items()) ^ set(_numbers().items()))
        self.stdout.write("Các con số đều đúng." if not wrong else f"Đã sửa {wrong} con số.")


def _numbers() -> dict[tuple[str, int, int], int]:
    rows = ArticleMonth.objects.exclude(number=0).values_list("section_path", "year", "month", "number")
    return {(path, year, month): number for path, year, month, number in rows}
