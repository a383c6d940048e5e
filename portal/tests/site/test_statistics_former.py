"""Former totals, numbers of articles and corrections: each waits for a second person, then counts."""

from datetime import date, datetime, timedelta

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
from portal.tests import factories
from portal.tests.site.changes_office import Changes, Status
from portal.tests.site.office import for_everybody
from stats.checking import differences
from stats.counts import article_views, visit_counts
from stats.history import set_site_base, write_history
from stats.models import StatsBase, StatsCorrection, StatsPageBase, StatsTarget

FORMER, CORRECTION = "/quan-tri/thong-ke/so-lieu-cu/", "/quan-tri/thong-ke/dieu-chinh/"
TOTAL = {
    "act": "total",
    "tong-source": "cổng cũ",
    "tong-views": "2.927.834",
    "tong-as_of": "2026-06-30T23:59",
    "tong-note": "Đọc ở chân trang cũ.",
}
FROZEN = datetime.fromisoformat("2026-06-30T23:59:00+07:00")


class Figures(Changes):
    """The office of changes with an article that was read 10 times on 20 November."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.article = factories.article(title="Lịch tiêm chủng", slug="lich-tiem-chung")
        cls.path = "/tin-tuc/lich-tiem-chung/"
        write_history(cls.site, [(cls.article, date(2026, 11, 20), 10)])

    def setUp(self):
        self.sign_in("administrator")

    def total(self) -> int:
        return visit_counts(self.site).total

    def views(self) -> int:
        return article_views([self.article])[self.article.pk]

    def see(self, address=FORMER) -> str:
        return self.client.get(address).content.decode()

    def confirm(self, change=None) -> str:
        return self.act("confirm", "clean approver", change)

    def upload(self, text, source="cổng cũ", name="luot-xem.csv"):
        content = text if isinstance(text, bytes) else text.encode()
        file = SimpleUploadedFile(name, content, "text/csv")
        return self.client.post(FORMER, {"act": "articles", "bai-source": source, "bai-file": file})

    def correct(self, **changed):
        entry = {"scope": "mot", "page": self.path, "day": "2026-11-20", "views": "-4", "reason": "Máy quét."}
        return self.client.post(CORRECTION, {"act": "correct", **entry, **changed})


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


class TestCorrections(Figures):
    def test_correction__waits_and_counts_when_confirmed(self):
        assert KEPT in self.words_to(self.correct())
        assert (self.views(), self.total()) == (10, 10)
        page = self.see(reverse("portal_change", args=[self.change().pk]))
        assert "Điều chỉnh −4 lượt ngày 20/11/2026: Lịch tiêm chủng" in page
        self.confirm()
        assert (self.views(), self.total()) == (6, 6)
        entry = StatsCorrection.objects.get()
        assert (entry.made_by, entry.reason) == (self.people["administrator"], "Máy quét.")
        self.sign_in("administrator")
        assert "Máy quét." in self.see()
        assert list(differences()) == []

    def test_correction__that_would_leave_less_than_nothing(self):
        page = self.correct(views="-11").content.decode()
        assert "sẽ nhỏ hơn 0" in page
        self.correct(views="-6")
        self.correct(views="-7")
        first, second = PendingChange.objects.order_by("pk")
        assert "Thay đổi đã có hiệu lực." in self.confirm(first)
        assert NO_LONGER_FITS in self.confirm(second)
        assert self.views() == 4

    def test_page__nobody_has_read_yet(self):
        unread = factories.article(title="Bài mới", slug="bai-moi")
        self.correct(page="bài mới", views="+1.200")
        self.confirm()
        assert article_views([unread])[unread.pk] == 1_200

    def test_page__that_is_deleted(self):
        self.article.delete()
        self.correct()
        assert "Lịch tiêm chủng (đã xóa)" in self.change().title
        self.confirm()
        assert self.total() == 6
        assert StatsCorrection.objects.get().target == StatsTarget.objects.get(title="Lịch tiêm chủng")

    def test_page__is_chosen_where_several_are_meant(self):
        other = factories.article(title="Lịch tiêm chủng tháng 12", slug="thang-12")
        page = self.correct(page="lịch tiêm").content.decode()
        assert "Hãy chọn một trang trong danh sách bên dưới." in page
        key = f"{other.content_type_id}-{other.pk}"
        assert f'value="{key}"' in page
        assert not PendingChange.objects.exists()
        self.correct(page="lịch tiêm", chosen=key, views="5")
        assert self.change().changes[0]["after"]["object_id"] == other.pk

    def test_views_of_no_page(self):
        self.correct(scope="khong-ro", page="", views="7")
        assert "Không rõ trang nào" in self.change().title
        self.confirm()
        assert (self.views(), self.total()) == (10, 17)

    def test_form__says_what_is_wrong(self):
        for changed, words in (
            ({"page": ""}, "Hãy ghi địa chỉ hoặc tiêu đề của trang."),
            ({"page": "/khong-co/"}, "Không tìm thấy trang nào như vậy."),
            ({"page": "không có trang này"}, "Không tìm thấy trang nào như vậy."),
            ({"day": "2999-01-01"}, "chưa tới"),
            ({"day": "1999-12-31"}, "từ ngày 01/01/2000"),
            ({"day": "hôm qua"}, "Hãy ghi ngày"),
            ({"views": "0"}, "phải khác 0"),
            ({"views": "--4"}, "dấu trừ ở trước"),
            ({"views": "1.20"}, "dấu trừ ở trước"),
            ({"views": "bốn"}, "dấu trừ ở trước"),
            ({"reason": " "}, "Hãy ghi lý do điều chỉnh."),
            ({"scope": "khac"}, "Hãy chọn lại phạm vi."),
        ):
            assert words in self.correct(**changed).content.decode(), changed
        assert not PendingChange.objects.exists()

    @for_everybody
    def test_correction__proposed_by_managers_only(self, kind):
        answer = self.correct()
        assert answer.status_code == (302 if kind == "superuser" else 403)
        self.assert_kept_from(answer, kind)
        assert self.views() == 10


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
