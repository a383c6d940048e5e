"""Tells people something: a line in the admin and a letter in the queue, in the caller's transaction."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.utils.text import Truncator

from ..models import Notice, OutgoingMail
from ..records import display_name

__all__ = ["tell"]

CLOSING = "Thư này do phần mềm của trang thông tin điện tử gửi tự động, ông/bà không cần trả lời."


def tell(
    users: Iterable[AbstractBaseUser | None],
    *,
    subject: str,
    text: str,
    path: str,
    personal_path: Callable[[AbstractBaseUser], str] | None = None,
) -> None:
    """Tell each of `users` once; letters go to those with an e-mail address (two queries at most).

    `path` is where the line in the admin leads, and the letter too unless `personal_path` gives each
    person a link of their own. People who are gone or inactive are left out.
    """
    people = {user.pk: user for user in users if user is not None and user.is_active}.values()
    line = Truncator(" ".join(subject.split())).chars(255)
    Notice.objects.bulk_create(Notice(user=user, text=line, url=path) for user in people)
    OutgoingMail.objects.bulk_create(
        OutgoingMail(
            to=user.email,
            subject=line,
            text=_letter(user, text, personal_path(user) if personal_path else path),
        )
        for user in people
        if user.email
    )


def _letter(user: AbstractBaseUser, text: str, path: str) -> str:
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
    return f"Kính gửi ông/bà {display_name(user)},\n\n{text}\n\n{CLOSING}\n\nXem tại:\n{address}\n"
