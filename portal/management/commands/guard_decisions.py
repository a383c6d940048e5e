"""Puts the triggers of the record of decisions up again, where a rebuilt table has lost them."""

from django.core.management.base import BaseCommand
from django.db import connection

from portal.approval.triggers import create_triggers, missing_triggers


class Command(BaseCommand):
    help = "Đặt lại các chốt chặn bảo vệ Sổ quyết định trong cơ sở dữ liệu."
    requires_system_checks = []

    def handle(self, *args, **options):
        missing = missing_triggers(connection)
        create_triggers(connection)
        words = f"Đã đặt lại: {', '.join(missing)}." if missing else "Các chốt chặn đều đang đứng vững."
        self.stdout.write(words)
