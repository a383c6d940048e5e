"""The look at a page after its publication: what passes, what is told, what is asked again."""

from datetime import timedelta
from unittest import mock

import pytest
from django.test import TestCase
from django.utils import timezone

from media.cutting import cut_due
from portal import page_fetching, self_check
from portal.approval.models import Notice, OutgoingMail, SelfCheck, SelfCheckOutcome
from portal.approval.rules import Role
from portal.page_fetching import Answer
from portal.self_check import confirm_publications
from portal.tests import factories, verbs


@pytest.fixture(autouse=True)
def _no_server():
    """Answer as a machine on which no web server listens: the look happens inside this process."""
    with mock.patch.object(page_fetching, "_from_server", side_effect=ConnectionRefusedError):
        yield


def answering(status: int = 200, text: str = "") -> mock._patch:
    answer = Answer(status=status, text=text, kind="text/html", over_network=True)
    return mock.patch.object(self_check, "fetch", return_value=answer)


def make_due(check: SelfCheck) -> None:
    """Let the pause before the next try be over."""
    SelfCheck.objects.filter(pk=check.pk).update(next_attempt_at=timezone.now() - timedelta(seconds=1))


class TestPassing(TestCase):
    def test_article__with_title_and_photo__passes(self):
        photo = factories.photo()
        page = verbs.publish(title="Lịch cúp điện “tuần 3” & 4", lead_image=photo, lead_image_alt="Trụ điện")
        cut_due()
        assert confirm_publications() == 1
        check = SelfCheck.objects.get(page=page)
        assert (check.outcome, check.findings) == (SelfCheckOutcome.PASSED, "")
        assert not check.over_network
        assert check.revision_id == page.live_revision_id
        assert confirm_publications() == 0
        assert not Notice.objects.filter(text__contains="nhưng chưa hiển thị đúng").exists()

    def test_answer_of_the_server__is_preferred(self):
        page = verbs.publish(title="Tin có thật")
        answer = Answer(status=200, text="<h1>Tin có thật</h1>", kind="text/html", over_network=True)
        with mock.patch.object(page_fetching, "_from_server", return_value=answer):
            confirm_publications()
        check = SelfCheck.objects.get(page=page)
        assert (check.outcome, check.over_network) == (SelfCheckOutcome.PASSED, True)

    def test_page_taken_down_meanwhile__is_let_go(self):
        page = verbs.publish()
        page.unpublish()
        confirm_publications()
        assert SelfCheck.objects.get(page=page).outcome == SelfCheckOutcome.SUPERSEDED

    def test_time_of_publication_to_come__asks_for_no_look(self):
        verbs.publish(go_live_at=timezone.now() + timedelta(hours=1))
        assert not SelfCheck.objects.exists()


class TestFailing(TestCase):
    def findings(self, page) -> str:
        confirm_publications()
        return SelfCheck.objects.get(page=page).findings

    def test_wrong_title__is_found(self):
        page = verbs.publish(title="Tiêu đề được duyệt")
        with answering(text="<h1>Tiêu đề khác</h1><p>Tiêu đề được duyệt</p>"):
            assert self.findings(page) == self_check.NO_TITLE

    def test_missing_page__is_found(self):
        page = verbs.publish()
        with answering(status=404):
            assert self.findings(page) == self_check.NO_ANSWER.format(status=404)

    def test_lost_file_of_the_photo__is_found(self):
        photo = factories.photo()
        page = verbs.publish(lead_image=photo, lead_image_alt="Con đò")
        photo.file.storage.delete(photo.file.name)
        assert self.findings(page) == self_check.NO_PHOTO

    def test_lost_cut_of_the_photo__is_found(self):
        photo = factories.photo()
        page = verbs.publish(lead_image=photo, lead_image_alt="Con đò")
        cut_due()
        for cut in photo.renditions.all():
            cut.file.storage.delete(cut.file.name)
        assert self.findings(page) == self_check.DEAD_PHOTO.format(status=404)

    def test_failure__is_told_after_the_third_try_and_once(self):
        approver, administrator = factories.person(Role.APPROVER), factories.person(Role.ADMINISTRATOR)
        page = verbs.approve(verbs.submit(verbs.write(title="Bài hỏng")), by=approver)
        told = Notice.objects.filter(text__contains="nhưng chưa hiển thị đúng")
        with answering(status=500):
            for attempt in range(1, self_check.MOST_ATTEMPTS + 1):
                assert not told.exists()
                make_due(SelfCheck.objects.get(page=page))
                confirm_publications()
                assert SelfCheck.objects.get(page=page).attempts == attempt
                assert confirm_publications() == 0
        assert SelfCheck.objects.get(page=page).outcome == SelfCheckOutcome.FAILED
        assert set(told.values_list("user", flat=True)) == {approver.pk, administrator.pk}
        assert "Bài hỏng" in told[0].text
        letters = OutgoingMail.objects.filter(to=approver.email, subject__contains="chưa hiển thị đúng")
        assert "mã 500" in letters.get().text

    def test_second_worker__leaves_a_look_that_is_taken(self):
        verbs.publish()
        stale = SelfCheck.objects.get()
        with answering(status=500):
            assert self_check._look(SelfCheck.objects.get())
            assert not self_check._look(stale)
        assert SelfCheck.objects.get().attempts == 1
