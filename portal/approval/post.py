"""Sends the letters that wait in the table, whatever becomes of the mail server; clears away old ones.

A letter is leased before it is sent, so that two workers never send the same one. A process that dies
between sending and noting it leaves the lease to end: such a letter may arrive twice, but none is lost.
"""

import logging
import smtplib
import time
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import Notice, OutgoingMail

__all__ = ["given_up", "purge_post", "send_due", "try_again"]

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
# After the first failure a minute, and so on; after the last one, three days later, a letter is given up.
PAUSES = (1, 5, 15, *[60] * 72)  # minutes
# A pass ends after this time, so that the worker's child can give its life sign.
LONGEST_PASS = 20.0  # seconds
KEPT_FOR = timedelta(days=30)
READ_NOTICES_KEPT_FOR = timedelta(days=90)
# These are about one letter; any other failure is the server's and ends the pass.
ABOUT_ONE_LETTER = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    ValueError,  # an address or a subject that cannot be written into a letter
)


def send_due(limit: int = 50, now: datetime | None = None) -> int:
    """Send what is due at `now`, oldest first, at most `limit` letters; return how many went out."""
    now = now or timezone.now()
    begun, sent = time.monotonic(), 0
    due = OutgoingMail.objects.filter(sent_at=None, next_attempt_at__lte=now)
    for mail in due.order_by("next_attempt_at", "pk")[:limit]:
        if time.monotonic() - begun > LONGEST_PASS:
            break
        if not _lease(mail, now):
            continue
        try:
            _send(mail)
        except Exception as error:
            _note_failure(mail, error, now)
            if not isinstance(error, ABOUT_ONE_LETTER):
                break
        else:
            _mail(mail).update(sent_at=now, next_attempt_at=None, attempts=mail.attempts + 1, last_error="")
            sent += 1
    return sent


def given_up() -> QuerySet[OutgoingMail]:
    """Return the letters that nobody will try to send again unless asked."""
    return OutgoingMail.objects.filter(sent_at=None, next_attempt_at=None)


def try_again() -> int:
    """Put the letters that were given up back into the queue; return how many."""
    return given_up().update(next_attempt_at=timezone.now(), attempts=0)


def purge_post(now: datetime | None = None) -> None:
    """Delete letters 30 days after they were sent or written in vain, and notices 90 days after reading."""
    now = now or timezone.now()
    in_vain = Q(sent_at=None, next_attempt_at=None, created_at__lt=now - KEPT_FOR)
    OutgoingMail.objects.filter(Q(sent_at__lt=now - KEPT_FOR) | in_vain).delete()
    Notice.objects.filter(read_at__lt=now - READ_NOTICES_KEPT_FOR).delete()


def _mail(mail: OutgoingMail) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(pk=mail.pk)


def _lease(mail: OutgoingMail, now: datetime) -> bool:
    """Take the letter for this process; False when another one was faster."""
    free = _mail(mail).filter(sent_at=None, next_attempt_at=mail.next_attempt_at)
    return bool(free.update(next_attempt_at=now + LEASE))


def _send(mail: OutgoingMail) -> None:
    EmailMessage(subject=mail.subject, body=mail.text, to=[mail.to]).send()


def _note_failure(mail: OutgoingMail, error: Exception, now: datetime) -> None:
    words = _words_of(error)
    attempts = mail.attempts + 1
    again = now + timedelta(minutes=PAUSES[attempts - 1]) if attempts <= len(PAUSES) else None
    _mail(mail).update(next_attempt_at=again, attempts=attempts, last_error=words)
    logger.warning("letter %s was not sent (attempt %s): %s", mail.pk, attempts, words)


def _words_of(error: Exception) -> str:
    """Return the kind of the failure and the server's number: its own words may hold names and passwords."""
    codes = [getattr(error, "smtp_code", None) or getattr(error, "errno", None)]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    return " ".join([type(error).__name__, *(str(code) for code in codes if code)])[:255]
