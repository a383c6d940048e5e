"""Former totals, numbers of articles and corrections: each waits for a second person, then counts."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from portal.approval.changes.impossible import FIGURES_BY_DEED, refusal_of
from portal.approval.changes.middleware import KEPT
from portal.approval.changes.steps import steps_of
from portal.approval.changes.verbs import NO_LONGER_FITS
from portal.approval.changes.watching import Watching
from portal.approval.models import Decision, PendingChange
from portal.approval.rules import OWN_CHANGE
from portal.tests.site.changes_office import Status
from portal.tests.site.figures_office import FORMER, Figures
from portal.tests.site.office import for_everybody
from stats.checking import differences
from stats.ledger.history import set_site_base
from stats.models import StatsBase, StatsPageBase

TOTAL = {
    "act": "total",
    "tong-source": "cổng cũ",
    "tong-views": "2.927.834",
    "tong-as_of": "2026-06-30T23:59",
    "tong-note": "Đọc ở chân trang cũ.",
}
FROZEN = datetime.fromisoformat("2026-06-30T23:59:00+07:00")


class TestTotal(Figures):
    def test_total__waits_and_counts_when_confirmed(self):
        answer = self.client.post(FORMER, TOTAL)
        assert KEPT in self.words_to(answer)
        assert self.total() == 10
        assert not StatsBase.objects.exists()
        page = self.see()
        assert "Đang chờ người khác xác nhận" in page
        assert "0 (hệ thống cũ, chưa lọc máy) + 10 lượt đã đo = 10" in page
        assert OWN_CHANGE.reason in self.act("confirm", "administrator")
        assert "Thay đổi đã có hiệu lực." in self.confirm()
        assert self.total() == 2_927_844
        base = StatsBase.objects.get()
        assert (base.source, base.as_of, base.note) == ("cổng cũ", FROZEN, "Đọc ở chân trang cũ.")
        self.sign_in("administrator")
        page = self.see()
        assert "2.927.834 (hệ thống cũ, chưa lọc máy) + 10 lượt đã đo = 2.927.844" in page
        assert "Tổng của hệ thống cũ: cổng cũ" in page
        assert list(differences()) == []

    def test_change__says_before_and_after(self):
        set_site_base(self.site, 39_003, FROZEN, "cổng cũ")
        self.client.post(FORMER, TOTAL)
        page = self.see(reverse("portal_change", args=[self.change().pk]))
        for words in (
            "Tổng lượt truy cập của hệ thống cũ “cổng cũ”",
            "39.003",
            "2.927.834",
            "23:59, 30/06/2026",
        ):
            assert words in page
        assert Decision.objects.filter(subject="stats.statsbase").count() == 1

    def test_total__of_the_same_source_is_replaced(self):
        set_site_base(self.site, 39_003, FROZEN, "cổng cũ")
        self.client.post(FORMER, TOTAL)
        self.confirm()
        assert StatsBase.objects.get().views == 2_927_834
        self.sign_in("administrator")
        assert "39.003" in self.see()

    def test_total__when_another_came_between(self):
        self.client.post(FORMER, TOTAL)
        set_site_base(self.site, 39_003, FROZEN, "cổng cũ")
        assert NO_LONGER_FITS in self.confirm()
        assert StatsBase.objects.get().views == 39_003
        assert self.change().status == Status.STALE

    def test_total__when_rejected_or_dropped(self):
        for act, kind in (("reject", "clean approver"), ("drop", "administrator")):
            self.sign_in("administrator")
            self.client.post(FORMER, TOTAL)
            change = PendingChange.objects.get(status=Status.WAITING)
            self.act(act, kind, change, reason="Số không đúng.")
            change.refresh_from_db()
            assert change.status in (Status.REJECTED, Status.DROPPED)
        assert self.total() == 10

    def test_form__says_what_is_wrong(self):
        tomorrow = timezone.localtime() + timedelta(days=1)
        for changed, words in (
            ({"tong-source": " "}, "Hãy ghi tên hệ thống cũ."),
            ({"tong-source": "a" * 81}, "không quá 80 ký tự"),
            ({"tong-views": "2.92.7834"}, "không phải là một số lượt"),
            ({"tong-views": "-5"}, "không phải là một số lượt"),
            ({"tong-as_of": ""}, "Hãy ghi ngày và giờ chốt số"),
            ({"tong-as_of": tomorrow.strftime("%Y-%m-%dT%H:%M")}, "không được ở tương lai"),
        ):
            page = self.client.post(FORMER, TOTAL | changed).content.decode()
            assert words in page, changed
        assert not PendingChange.objects.exists()

    @for_everybody
    def test_total__proposed_by_managers_only(self, kind):
        answer = self.client.post(FORMER, TOTAL)
        assert answer.status_code == (302 if kind == "superuser" else 403)
        self.assert_kept_from(answer, kind)
        assert PendingChange.objects.exists() == (kind == "superuser")
        assert self.total() == 10

    def test_change__is_not_the_neighbours_to_confirm(self):
        self.client.post(FORMER, TOTAL)
        words = self.act("confirm", "other site's approver")
        assert "Thay đổi đã có hiệu lực." not in words
        assert self.total() == 10


class TestArticles(Figures):
    def upload(self, text, source="cổng cũ", name="luot-xem.csv"):
        content = text if isinstance(text, bytes) else text.encode()
        file = SimpleUploadedFile(name, content, "text/csv")
        return self.client.post(FORMER, {"act": "articles", "bai-source": source, "bai-file": file})

    def test_numbers__wait_and_count_when_confirmed(self):
        answer = self.upload(f"url,views\n{self.path},1.204\n")
        assert KEPT in self.words_to(answer)
        assert self.views() == 10
        change = self.change()
        page = self.see(reverse("portal_change", args=[change.pk]))
        assert "Lượt xem của 1 bài ở hệ thống cũ “cổng cũ”" in page
        assert "Bài “Lịch tiêm chủng”" in page
        self.confirm()
        assert self.views() == 1_214
        self.sign_in("administrator")
        page = self.see()
        assert "Lượt xem của 1 bài: cổng cũ" in page
        assert "1.204" in page
        assert list(differences()) == []

    def test_numbers__replace_those_of_the_same_source(self):
        for number in ("171", "200"):
            self.sign_in("administrator")
            self.upload(f"url,views\n{self.path},{number}\n")
            self.confirm(PendingChange.objects.get(status=Status.WAITING))
        assert StatsPageBase.objects.get().views == 200
        assert self.views() == 210

    def test_numbers__when_others_came_between(self):
        self.upload(f"url,views\n{self.path},171\n")
        first = self.change()
        self.upload(f"url,views\n{self.path},200\n")
        self.confirm(PendingChange.objects.exclude(pk=first.pk).get())
        assert NO_LONGER_FITS in self.confirm(first)
        assert self.views() == 210

    def test_bad_lines__are_named_and_the_rest_waits(self):
        page = self.upload(f"url,views\n{self.path},171\n/khong-co/,5\n{self.path}?a=1,x\n").content.decode()
        assert "Đã nhận 1 bài." in page
        assert "Có 2 dòng không được nhận:" in page
        assert "Dòng 3: Không có bài nào ở địa chỉ này." in page
        assert KEPT in page
        (number,) = self.change().changes[0]["after"]["numbers"]
        assert number == [self.article.content_type_id, self.article.pk, 171]

    def test_file__that_says_nothing(self):
        for content, words in (
            ("", "Không nhận được dòng nào"),
            ("url,views\n", "Không nhận được dòng nào"),
            ("tieu de,so\na,1\n", "Dòng đầu của tệp phải ghi tên các cột"),
            ("url,views\nđường,1\n".encode("utf-16"), "mã UTF-8"),
            (b"url,views\n" + b"/a/,1\n" * 400_000, "lớn quá 2 MB"),
        ):
            page = self.upload(content).content.decode()
            assert words in page
        assert "Hãy chọn một tệp CSV." in self.client.post(FORMER, {"act": "articles"}).content.decode()
        assert not PendingChange.objects.exists()


class TestOtherDoors(Figures):
    def test_site__takes_its_figures_along(self):
        theirs = Site.objects.get(hostname="hoamai.example")
        set_site_base(theirs, 5, FROZEN, "cũ")
        self.sign_in("superuser")
        answer = self.post(reverse("wagtailsites:delete", args=[theirs.pk]))
        assert KEPT in self.words_to(answer)
        self.confirm()
        assert not Site.objects.filter(pk=theirs.pk).exists()
        assert not StatsBase.objects.filter(source="cũ").exists()

    def test_rows__by_any_other_door_are_refused(self):
        base = set_site_base(self.site, 5, FROZEN, "cũ")
        for write in (
            lambda: StatsBase.objects.filter(pk=base.pk).update(views=6),
            lambda: StatsBase.objects.create(site=self.site, source="khác", views=1, as_of=FROZEN),
            lambda: StatsBase.objects.all().delete(),
        ):
            watching = Watching()
            with watching.on_guard():
                write()
            assert refusal_of(steps_of(watching)) == FIGURES_BY_DEED
