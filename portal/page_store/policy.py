"""How a view says that its answer is the same for everybody, to the store and to every cache in front."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

__all__ = [
    "CANDIDATE",
    "FOR_EVERYBODY",
    "Candidate",
    "declare",
    "for_everybody",
    "generation_of",
    "is_declared",
    "keep_here_alone",
    "keep_nowhere",
    "keep_until",
    "parameter_of",
    "public_page",
]

# A browser asks again each time and gets 304. A front may answer with what it has for a second, with what is
# older for two more while it fetches anew (nginx counts whole seconds: a change shows within four, and within
# five where processes hear of it a second late), and for a day when nobody answers.
FOR_EVERYBODY = "public, max-age=0, s-maxage=1, stale-while-revalidate=2, stale-if-error=86400"
FOR_ONE = "private, no-store"
CANDIDATE = "portal.page_store"  # where a request that comes through the door carries its `Candidate`
_DECLARED = "serves_public_pages"

Answer = TypeVar("Answer", bound=HttpResponseBase)


@dataclass(slots=True)
class Candidate:
    """A page on its way into the store: what it is made from is as new as `generation`, or newer."""

    generation: int | None
    seconds: float = float("inf")  # it must not be shown for longer
    numbers_read: set[str] = field(default_factory=set)
    is_for_store: bool = False  # though no cache in front may keep it
    is_for_nobody: bool = False


def for_everybody(request: HttpRequest, response: Answer) -> Answer:
    """Let caches keep the answer of a view that asks nothing about the reader; never one to staff.

    Whoever is signed in gets the page past every store: what only he may see lives in his session.
    """
    if getattr(request, "is_preview", False) or response.status_code != 200:
        return response
    if (candidate := request.META.get(CANDIDATE)) and candidate.is_for_nobody:
        return response
    is_somebody = settings.SESSION_COOKIE_NAME in request.COOKIES or "HTTP_AUTHORIZATION" in request.META
    response.headers["Cache-Control"] = FOR_ONE if is_somebody else FOR_EVERYBODY
    return response


def declare(view: Callable[..., Any]) -> None:
    """Say that addresses of `view` are public pages and ask for parameters of the list in `keys` only."""
    setattr(view, _DECLARED, True)


def is_declared(view: Callable[..., Any]) -> bool:
    """Tell whether `declare` was called for `view`."""
    return getattr(view, _DECLARED, False)


def public_page(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Decorate a view whose answer is the same for everybody."""

    @wraps(view, assigned=("__module__", "__doc__"))
    def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer:
        return for_everybody(request, view(request, *args, **kwargs))

    declare(serve)
    return serve


def keep_until(request: HttpRequest, moment: datetime | None) -> None:
    """Say that the page looks otherwise from `moment` (aware) on, without any change in the database."""
    candidate = request.META.get(CANDIDATE)
    if candidate and moment and (left := (moment - timezone.now()).total_seconds()) > 0:
        candidate.seconds = min(candidate.seconds, left)


def keep_here_alone(request: HttpRequest) -> None:
    """Say that the answer is the same for everybody until something changes, though caches may not keep it.

    So is that of a removed page: its end must show at once, and only our store hears of that at once.
    """
    if candidate := request.META.get(CANDIDATE):
        candidate.is_for_store = True


def keep_nowhere(request: HttpRequest) -> None:
    """Say that the address is one of any number behind which nothing of ours stands, such as an empty day."""
    if candidate := request.META.get(CANDIDATE):
        candidate.is_for_nobody = True


def parameter_of(request: HttpRequest, name: str, default: str = "") -> str:
    """Return the parameter `name`, one of `keys.NUMBERS`, of a public page, and note that the page reads it.

    Public pages read those no other way: what nobody has noted is taken to change nothing.
    """
    if candidate := request.META.get(CANDIDATE):
        candidate.numbers_read.add(name)
    return request.GET.get(name, default)


def generation_of(request: HttpRequest) -> int | None:
    """Return the generation under which this page will be kept; None when it will not be.

    Copies that live longer than a request bear it in their names: a copy made before a change must not get
    into a page that is kept after it.
    """
    candidate = request.META.get(CANDIDATE)
    return candidate.generation if candidate else None
