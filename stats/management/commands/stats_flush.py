"""Folds waiting beacons into the ledger now; the worker does so every second by itself."""

from django.core.management.base import BaseCommand

from stats.flushing import flush_unless_busy


class Command(BaseCommand):
    help = "Ghi ngay các lượt truy cập đang chờ vào sổ thống kê."

    def handle(self, *args, **options):
        written = flush_unless_busy()
        if written is None:
            self.stdout.write("Một tiến trình khác đang ghi các lượt này, lệnh không phải làm gì.")
            return
        self.stdout.write(f"Đã ghi {written} bản ghi.")
