"""Corrections: each waits for a second person, then counts; how the page that is meant is found."""

from django.urls import reverse
from wagtail.models import Site

from portal.approval.changes.middleware import KEPT
from portal.approval.changes.verbs import NO_LONGER_FITS
from portal.approval.models import PendingChange
from portal.tests import factories
from portal.tests.site.figures_office import CORRECTION, Figures
from portal.tests.site.office import for_everybody
from stats.checking import differences
from stats.counts import article_views
from stats.models import StatsCorrection, StatsTarget


class TestCorrections(Figures):
    def correct(self, **changed):
        entry = {"scope": "mot", "page": self.path, "day": "2026-11-20", "views": "-4", "reason": "Máy quét."}
        return self.client.post(CORRECTION, {"act": "correct", **entry, **changed})

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

    def test_page__of_another_ward_is_not_found(self):
        theirs = Site.objects.get(hostname="hoamai.example")
        StatsTarget.objects.create(
            site=theirs, content_type=self.article.content_type, object_id=10**6, path="/cu/", title="Bài cũ"
        )
        for words in ("/cu/", "Bài cũ", theirs.root_page.title):
            assert "Không tìm thấy trang nào như vậy." in self.correct(page=words).content.decode()

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
