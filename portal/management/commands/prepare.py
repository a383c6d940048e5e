"""Brings folders, database and static files up to date; a second call finds nothing to do."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Site

from portal import static_stamp
from portal.health import migrations_part

FOLDERS = ("uploads", "tmp", "heartbeat")
LOCAL_HOSTS = ("localhost", "127.0.0.1")


class Command(BaseCommand):
    help = "Chuẩn bị thư mục dữ liệu, cơ sở dữ liệu và tệp tĩnh."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="Nạp nội dung mẫu vào cơ sở dữ liệu mới.")

    def handle(self, *args, demo=False, **options):
        data = Path(settings.PORTAL_DATA)
        for name in FOLDERS:
            (data / name).mkdir(parents=True, exist_ok=True)
        # Survives an interrupted start: the next one still knows that the content is missing.
        wanted = data / "tmp" / "demo-wanted"
        if demo and not MigrationRecorder(connection).has_table():
            wanted.touch()
        digest = static_stamp.sources_digest()
        # Beside the rest, for it keeps a processor busy about as long.
        collecting = None if static_stamp.is_current(digest) else self.start_collecting()
        self.migrate()
        if demo:
            self.load_demo(wanted)
            self.follow_port()
        if collecting:
            self.finish_collecting(collecting, digest)

    def migrate(self):
        """Apply what is missing; asking first saves the slow signals after a migration of nothing."""
        if migrations_part().ok:
            return
        self.stdout.write("Đang cập nhật cơ sở dữ liệu…")
        call_command("migrate", interactive=False, verbosity=0)

    def start_collecting(self):
        """Collect and compress the static files in a process of its own."""
        self.stdout.write("Đang gom và nén tệp tĩnh…")
        manage = str(settings.BASE_DIR / "manage.py")
        command = [sys.executable, manage, "collectstatic", "--noinput", "--verbosity=0"]
        return subprocess.Popen(command)  # noqa: S603 - a fixed command

    def finish_collecting(self, process, digest):
        """Wait for the files and remember what they were made from."""
        if process.wait() != 0:
            raise CommandError("Không gom được tệp tĩnh.")
        static_stamp.record(digest)

    def load_demo(self, wanted):
        """Load the demo content into a database that was empty before this command."""
        if not wanted.exists():
            return
        if not settings.DEMO_ACCOUNTS:
            raise CommandError("Nội dung mẫu chỉ nạp được với cấu hình phát triển.")
        self.stdout.write("Đang nạp nội dung mẫu…")
        call_command("seed_demo")
        wanted.unlink()

    def follow_port(self):
        """Let absolute addresses of a trial (RSS, sitemap) lead to the port that serves it."""
        port = int(os.environ.get("PORT") or 8000)
        Site.objects.filter(is_default_site=True, hostname__in=LOCAL_HOSTS).exclude(port=port).update(
            port=port
        )
