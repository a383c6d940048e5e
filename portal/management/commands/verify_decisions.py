"""Walks the record of decisions and compares every live page with it; status 1 when anything differs."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from portal.approval.chain import FIRST, breaks
from portal.approval.models import Act, Decision
from portal.approval.triggers import missing_triggers
from portal.approval.verification import PageWalk


class Command(BaseCommand):
    help = "Kiểm tra Sổ quyết định và đối chiếu từng trang đang hiển thị với bản đã duyệt."

    def handle(self, *args, **options):
        wrong = self.check_triggers() + self.check_chain() + self.check_pages()
        if wrong:
            raise CommandError(f"Có {wrong} chỗ không khớp. Hãy giữ nguyên hiện trạng và báo nhóm Quản trị.")
        self.stdout.write("Mọi thứ đều khớp.")

    def check_triggers(self) -> int:
        """Say which triggers of the record are missing."""
        missing = missing_triggers(connection)
        if missing:
            self.stdout.write(f"Sổ quyết định thiếu chốt chặn trong cơ sở dữ liệu: {', '.join(missing)}.")
        return len(missing)

    def check_chain(self) -> int:
        """Name the first row that does not fit and every later one."""
        self.last, self.rows = FIRST, 0
        wrong = 0
        for row, reason in breaks(self.read_rows()):
            place = "Chỗ hỏng đầu tiên" if not wrong else "Chỗ hỏng tiếp theo"
            wrong += 1
            self.stdout.write(
                f"{place}: dòng số {row['id']}, {self.name_of(row['act'])}, “{row['page_title']}”: {reason}."
            )
        state = "không đứt" if not wrong else f"hỏng {wrong} chỗ"
        self.stdout.write(f"Sổ quyết định có {self.rows} dòng, {state}. Mã băm dòng cuối: {self.last or '-'}")
        return wrong

    def read_rows(self):
        """Yield the rows one after the other, and remember the last."""
        for row in Decision.objects.order_by("pk").values().iterator(chunk_size=1000):
            self.rows += 1
            self.last = row["hash"]
            yield row

    def name_of(self, act: str) -> str:
        """Return the word for `act`; a changed row may hold one that there never was."""
        return Act(act).label if act in Act.values else act

    def check_pages(self) -> int:
        """Name every live page that is not what was approved; list those nobody ever decided about."""
        walk, wrong = PageWalk(), 0
        for finding in walk.findings():
            wrong += 1
            self.stdout.write(f"{self.address(finding.page)}: {finding.words}.")
        self.stdout.write(f"Đã đối chiếu {walk.seen} trang đang hiển thị, {wrong} trang không khớp.")
        if walk.without_decision:
            self.stdout.write("Trang chưa qua quyết định nào (có sẵn từ khi cài đặt):")
        for finding in walk.without_decision:
            self.stdout.write(f"  {self.address(finding.page)}")
        return wrong

    def address(self, page) -> str:
        """Return title, key and address of `page`."""
        return f"“{page.title}” (mã {page.pk}, {page.url or page.url_path})"
