"""Letters: sent once, tried again, given up, cleared away."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as outbox_of
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from portal.approval import post
from portal.approval.models import Notice, OutgoingMail
from portal.approval.post import given_up, purge_post, send_due, try_again
from portal.tests import factories

pytestmark = pytest.mark.django_db


class DeadServer(EmailBackend):
    """Refuses everything, as a server that is switched off."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused, mat-khau-bi-mat")


class PickyServer(EmailBackend):
    """Knows only addresses of its own house."""

    def send_messages(self, messages):
        for message in messages:
            if not message.to[0].endswith("@bensen.example"):
                refused = {message.to[0]: (550, b"no such user here")}
                raise smtplib.SMTPRecipientsRefused(refused)
        return super().send_messages(messages)


@pytest.fixture
def dead_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"


def letter(number: int = 1, **fields) -> OutgoingMail:
    fields.setdefault("to", f"nguoi-{number}@bensen.example")
    return OutgoingMail.objects.create(subject=f"Thư số {number}", text="Nội dung.", **fields)


class TestSending:
    def test_letter__is_sent_once(self):
        waiting = letter()
        assert send_due() == 1
        assert send_due() == 0
        assert [message.to for message in outbox_of.outbox] == [["nguoi-1@bensen.example"]]
        waiting.refresh_from_db()
        assert waiting.sent_at
        assert waiting.next_attempt_at is None
        assert waiting.attempts == 1

    def test_letters__leave_in_the_order_of_their_waiting(self):
        now = timezone.now()
        for number, minutes in ((1, 5), (2, 10), (3, -5)):
            letter(number, next_attempt_at=now - timedelta(minutes=minutes))
        send_due(now=now)
        assert [message.subject for message in outbox_of.outbox] == ["Thư số 2", "Thư số 1"]

    def test_letters__at_most_the_limit(self):
        for number in range(3):
            letter(number)
        assert send_due(limit=2) == 2
        assert send_due(limit=2) == 1

    def test_letter__when_another_worker_took_it_meanwhile(self, monkeypatch):
        """The other one looks at the queue before this one has taken anything."""
        letter()
        original = post._lease

        def slow_lease(mail, now):
            monkeypatch.setattr(post, "_lease", original)
            send_due()
            return original(mail, now)

        monkeypatch.setattr(post, "_lease", slow_lease)
        assert send_due() == 0
        assert len(outbox_of.outbox) == 1

    def test_letter__when_a_process_died_while_sending(self, monkeypatch):
        letter()
        now = timezone.now()

        def die(mail):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(post, "_send", die)
            send_due(now=now)
        assert send_due(now=now + post.LEASE - timedelta(seconds=1)) == 0
        assert send_due(now=now + post.LEASE) == 1

    def test_pass__ends_before_the_life_sign_is_missed(self, monkeypatch):
        for number in range(3):
            letter(number)
        moments = iter([0.0, 1.0, post.LONGEST_PASS + 1])
        monkeypatch.setattr(post.time, "monotonic", lambda: next(moments))
        assert send_due() == 1


class TestFailure:
    def test_dead_server__gets_every_letter_later_and_once(self, dead_server, settings):
        for number in (1, 2):
            letter(number)
        now = timezone.now()
        assert send_due(now=now) == 0
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert send_due(now=now + timedelta(minutes=2)) == 2
        assert send_due(now=now + timedelta(days=9)) == 0
        assert len(outbox_of.outbox) == 2

    def test_dead_server__is_asked_once_a_pass(self, dead_server):
        for number in (1, 2):
            letter(number)
        send_due()
        assert sorted(OutgoingMail.objects.values_list("attempts", flat=True)) == [0, 1]

    def test_error__keeps_no_words_of_the_server(self, dead_server, caplog):
        letter()
        send_due()
        assert OutgoingMail.objects.get().last_error == "ConnectionRefusedError 111"
        assert "mat-khau" not in caplog.text

    def test_refused_address__holds_nobody_else_up(self, settings):
        settings.EMAIL_BACKEND = f"{__name__}.PickyServer"
        stranger = letter(1, to="ai-do@noi-khac.example")
        letter(2)
        assert send_due() == 1
        stranger.refresh_from_db()
        assert stranger.last_error == "SMTPRecipientsRefused 550"

    def test_broken_subject__holds_nobody_else_up(self):
        broken = letter(1)
        OutgoingMail.objects.filter(pk=broken.pk).update(subject="Hai\ndòng")
        letter(2)
        assert send_due() == 1

    def test_pauses__grow_and_end_after_three_days(self, dead_server):
        now = timezone.now()
        waiting = letter(next_attempt_at=now)
        pauses = []
        while waiting.next_attempt_at is not None:
            send_due(now=waiting.next_attempt_at)
            before, waiting = waiting, OutgoingMail.objects.get()
            if waiting.next_attempt_at:
                pauses.append((waiting.next_attempt_at - before.next_attempt_at) // timedelta(minutes=1))
        assert pauses[:5] == [1, 5, 15, 60, 60]
        assert set(pauses[3:]) == {60}
        assert timedelta(days=3) <= timedelta(minutes=sum(pauses)) < timedelta(days=3, hours=1)
        assert list(given_up()) == [waiting]

    def test_given_up__when_asked_again(self):
        letter(next_attempt_at=None, attempts=76)
        assert send_due() == 0
        assert try_again() == 1
        assert send_due() == 1


class TestPurge:
    def test_purge__of_what_is_old(self):
        now = timezone.now()
        old, young = now - timedelta(days=31), now - timedelta(days=29)
        letter(1, sent_at=old, next_attempt_at=None)
        letter(2, sent_at=young, next_attempt_at=None)
        letter(3, created_at=old)  # still waits
        letter(4, created_at=old, next_attempt_at=None)  # given up
        user = factories.person()
        for text, read_at in (
            ("cũ", now - timedelta(days=91)),
            ("mới", now - timedelta(days=89)),
            ("chưa", None),
        ):
            Notice.objects.create(user=user, text=text, read_at=read_at, created_at=now - timedelta(days=200))
        purge_post(now)
        assert set(OutgoingMail.objects.values_list("subject", flat=True)) == {"Thư số 2", "Thư số 3"}
        assert set(Notice.objects.values_list("text", flat=True)) == {"mới", "chưa"}
