"""Re-adds every shown figure from the ledger; exit status 1 when one differs."""

from django.core.management.base import BaseCommand, CommandError

from stats.checking import differences


class Command(BaseCommand):
    help = "Cộng lại mọi số liệu từ sổ thống kê; báo lỗi khi có số không khớp."

    def handle(self, *args, **options):
        found = list(differences())
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"Có {len(found)} số liệu không khớp.")
        self.stdout.write("Mọi số liệu đều khớp.")
