"""Loads the content of the fictitious phường Bến Sen; a second run finds nothing to do."""

from django.core.management.base import BaseCommand, CommandError

from news.demo.seeding import RealContent, seed


class Command(BaseCommand):
    help = "Nạp nội dung mẫu của phường Bến Sen (hư cấu). Chạy lại không nhân đôi."

    def handle(self, *args, **options):
        try:
            number = seed()
        except RealContent as error:
            message = "Cơ sở dữ liệu đang có bài viết thật nên không nạp nội dung mẫu."
            raise CommandError(message) from error
        self.stdout.write(f"Nội dung mẫu đã sẵn sàng, thêm {number} bài mới.")
