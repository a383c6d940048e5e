"""Runs the portal's background work: one supervised process per child, each with its own connections."""

import gc
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.duties import CHILDREN, run_child
from portal.roles import PUBLIC
from portal.supervisor import Supervisor


class Command(BaseCommand):
    requires_system_checks = []  # a child that dies must be back at once
    help = "Chạy các công việc nền: đăng bài theo lịch, ghi lượt truy cập."

    def add_arguments(self, parser):
        parser.add_argument(
            "--only", choices=sorted(CHILDREN), help="Chỉ chạy một công việc, không giám sát."
        )

    def handle(self, *args, only=None, **options):
        if settings.PORTAL_ROLE == PUBLIC:
            raise CommandError(
                "Tiến trình nền ghi dữ liệu và viết thư cho cán bộ: không chạy với PORTAL_ROLE=public."
            )
        if only:
            # What is loaded by now stays: else all of it is looked through for garbage as the flusher works.
            gc.freeze()
            run_child(only)
            return
        manage = str(settings.BASE_DIR / "manage.py")
        commands = {name: [sys.executable, manage, "worker", "--only", name] for name in CHILDREN}
        Supervisor(commands).run()
