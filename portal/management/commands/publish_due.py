"""One pass of the scheduler, for an operator's own timer or for catching up by hand."""

from django.core.management.base import BaseCommand

from portal.scheduler import publish_due


class Command(BaseCommand):
    help = "Đăng các bài đã đến giờ và gỡ các bài đã hết hạn."

    def handle(self, *args, **options):
        done = publish_due()
        self.stdout.write(
            f"Đã đăng {done.published}, gỡ {done.expired}, bị từ chối {done.refused}, lỗi {done.failed}."
        )
