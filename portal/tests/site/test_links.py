"""The signed link to the approver's screen: what it opens, what it does not, and for how long."""

from datetime import timedelta

import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.approval import links
from portal.approval.links import review_path
from portal.approval.models import Act, Decision
from portal.approval.password_proof import ATTEMPTS, TOO_MANY, WRONG_PASSWORD
from portal.approval.rules import Role
from portal.approval.submissions import current_submission
from portal.tests import factories, verbs
from portal.tests.site.office import SECRET, Office


class ByLink(Office):
    """A submitted text and the link of a clean approver, opened by a browser that is logged in nowhere."""

    def setUp(self):
        self.page = verbs.submit(verbs.edit(self.draft, by=self.people["author"], title=SECRET))
        self.approver = self.people["clean approver"]
        self.path = self.path_for(self.approver)
        self.client = Client(enforce_csrf_checks=True)

    def path_for(self, user) -> str:
        return review_path(current_submission(self.page), user)

    def act(self, path: str = "", **data):
        given = {"act": "approve", "was_read": "on", "revision_id": self.page.latest_revision_id, **data}
        return self.client.post(path or self.path, {"password": factories.PASSWORD, **given})

    def words(self, answer) -> str:
        return answer.content.decode()

    def assert_waits(self):
        self.page = verbs.fresh(self.page)
        assert not self.page.live
        assert current_submission(self.page)


class TestReading(ByLink):
    def test_link__when_opened__shows_the_text(self):
        answer = self.client.get(self.path)
        assert answer.status_code == 200
        assert SECRET in self.words(answer)
        assert "Mật khẩu của ông/bà" in self.words(answer)

    def test_link__when_opened__is_kept_and_told_nowhere(self):
        answer = self.client.get(self.path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]

    def test_link__when_opened__opens_no_other_page(self):
        answer = self.client.get(self.path)
        assert not answer.cookies
        for name in ("wagtailadmin_home", "portal_review"):
            address = reverse(name, args=[self.page.pk] if name == "portal_review" else [])
            assert self.client.get(address).status_code == 302

    def test_link__when_letters_are_changed__opens_nothing(self):
        token = self.path.split("/")[2]
        other = self.path_for(self.people["other editor"]).split("/")[2]
        for wrong in (
            token[:-1],
            "x" + token,
            f"{token.split('.')[0]}.{other.split('.', 1)[1]}",
            "a.b.c",
            "x",
        ):
            answer = self.client.get(f"/duyet/{wrong}/")
            assert answer.status_code == 404
            assert links.WRONG in self.words(answer)
            assert SECRET not in self.words(answer)
            assert answer.headers["Cache-Control"] == "no-store"

    def test_link__when_signed_for_something_else__opens_nothing(self):
        value = [current_submission(self.page).pk, self.approver.pk, "x"]
        foreign = signing.TimestampSigner(sep=".", salt="something else").sign_object(value)
        assert self.client.get(f"/duyet/{foreign}/").status_code == 404

    def test_link__when_three_days_old__opens_nothing(self):
        with time_machine.travel(timezone.now() + timedelta(days=3, seconds=5), tick=False):
            answer = self.client.get(self.path)
        assert answer.status_code == 410
        assert links.EXPIRED in self.words(answer)
        assert SECRET not in self.words(answer)

    def test_link__when_somebody_decided__says_who_and_when(self):
        verbs.return_(
            self.page, by=factories.person(Role.APPROVER, first_name="Nguyệt", last_name="Đặng Thị Thu")
        )
        answer = self.client.get(self.path)
        assert answer.status_code == 410
        assert "đã trả lại bài này lúc" in self.words(answer)
        assert SECRET not in self.words(answer)

    def test_link__when_sent_again_after_a_return__the_old_one_stays_shut(self):
        verbs.submit(verbs.return_(self.page))
        answer = self.client.get(self.path)
        assert answer.status_code == 410
        assert SECRET not in self.words(answer)

    def test_link__when_its_person_may_no_longer__opens_nothing(self):
        self.approver.groups.clear()
        assert links.NO_LONGER_YOURS in self.words(self.client.get(self.path))
        other = factories.person(Role.APPROVER)
        path = self.path_for(other)
        type(other).objects.filter(pk=other.pk).update(is_active=False)
        answer = self.client.get(path)
        assert answer.status_code == 410
        assert SECRET not in self.words(answer)


class TestActing(ByLink):
    def test_approve__when_the_password_is_right(self):
        answer = self.act()
        assert answer.status_code == 200
        assert "đã được đăng" in self.words(answer)
        assert verbs.fresh(self.page).live
        decision = Decision.objects.filter(act=Act.APPROVE, page_id=self.page.pk).get()
        assert decision.actor_id == self.approver.pk
        assert decision.checks
        assert not answer.cookies

    def test_return__when_the_password_is_right(self):
        answer = self.act(act="return", code="cau-chu", reason="Câu đầu dài.")
        assert "Đã trả lại bài" in self.words(answer)
        decision = Decision.objects.filter(act=Act.RETURN, page_id=self.page.pk).get()
        assert (decision.actor_id, decision.reason) == (self.approver.pk, "Câu đầu dài.")

    def test_act__when_the_password_is_wrong_or_missing(self):
        answer = self.act(password="sai")
        assert answer.status_code == 403
        assert WRONG_PASSWORD in self.words(answer)
        assert "Hãy nhập mật khẩu của ông/bà để xác nhận." in self.words(self.act(password=""))
        self.assert_waits()

    def test_act__when_the_password_is_that_of_another_approver(self):
        other = factories.person(Role.APPROVER)
        other.set_password("mot-mat-khau-khac")
        other.save()
        assert self.act(password="mot-mat-khau-khac").status_code == 403
        self.assert_waits()

    def test_act__when_wrong_five_times__is_refused_for_a_quarter_of_an_hour(self):
        now = timezone.now()
        with time_machine.travel(now, tick=False):
            for _ in range(ATTEMPTS):
                assert WRONG_PASSWORD in self.words(self.act(password="sai"))
            assert TOO_MANY in self.words(self.act())
            assert TOO_MANY in self.words(self.act(self.path_for(self.approver)))
            self.assert_waits()
        with time_machine.travel(now + timedelta(minutes=15, seconds=1), tick=False):
            assert self.act().status_code == 200
        assert verbs.fresh(self.page).live

    def test_act__when_wrong_five_times__leaves_others_free(self):
        for _ in range(ATTEMPTS):
            self.act(password="sai")
        assert "đã được đăng" in self.words(self.act(self.path_for(factories.person(Role.APPROVER))))

    def test_act__when_own_words__is_refused(self):
        path = self.path_for(self.people["approver who edited"])
        shown = self.words(self.client.get(path))
        assert "Ông/bà đã viết hoặc sửa bài này nên không được duyệt." in shown
        assert 'value="approve"' not in shown
        answer = self.act(path)
        assert answer.status_code == 409
        assert "Ông/bà đã viết hoặc sửa bài này nên không được duyệt." in self.words(answer)
        self.assert_waits()

    def test_act__when_pressed_twice__says_what_the_first_did(self):
        self.act()
        answer = self.act()
        assert answer.status_code == 409
        assert "đã duyệt bài này lúc" in self.words(answer)
        assert Decision.objects.filter(act=Act.APPROVE, page_id=self.page.pk).count() == 1

    def test_act__when_another_version_is_named(self):
        answer = self.act(revision_id=self.page.latest_revision_id - 1)
        assert answer.status_code == 409
        assert "phiên bản mới hơn" in self.words(answer)
        self.assert_waits()

    def test_act__when_what_is_sent_makes_no_sense(self):
        for data in (
            {"act": "xyz"},
            {"revision_id": "một"},
            {"act": "return", "code": "xyz"},
            {"was_read": ""},
        ):
            assert self.act(**data).status_code == 200
        self.assert_waits()
