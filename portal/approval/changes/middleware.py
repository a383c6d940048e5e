"""Every request below the admin is watched: what would change the site outside pages is kept aside."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Site

from media.storage import FileNotes, NotedFile, keeping_files
from portal.chrome import forget_chrome
from search.abbreviations import forget_abbreviations
from search.promotions import forget_promotions

from .exempt import NO_PLACE_FOR_CHANGES
from .impossible import refusal_of
from .proposing import goes_first, keep_aside
from .steps import Step, files_of, steps_of
from .watching import NOT_HERE, Refusing, Watching

__all__ = ["PendingChangeMiddleware"]

KEPT = "Đã ghi nhận đề nghị thay đổi. Thay đổi chỉ có hiệu lực sau khi một người khác xác nhận."
IN_FORCE = "Thông báo khẩn đã có hiệu lực ngay. Một người duyệt khác cần xem và xác nhận lại."
_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class PendingChangeMiddleware:
    """Stands last, so that it calls the view itself and sees its failures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the work is done around the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Call the view under watch; reading outside the admin is left alone."""
        inside = request.path.startswith(reverse("wagtailadmin_home"))
        if request.method in _SAFE and not inside:
            return None
        name = request.resolver_match.view_name
        signed_in = inside and request.user.is_authenticated
        if request.method in _SAFE or not signed_in or name in NO_PLACE_FOR_CHANGES:
            return _refusing(request, lambda: view(request, *args, **kwargs))
        return _watched(request, lambda: view(request, *args, **kwargs))


def _refusing(request: HttpRequest, call: Callable[[], HttpResponse]) -> HttpResponse:
    guard = Refusing()
    with guard.on_guard():
        response = call()
    if guard.refused:
        # Wagtail has caught the refusal and spoken of missing rights.
        _say_instead(request, messages.ERROR, NOT_HERE)
    return response


def _watched(request: HttpRequest, call: Callable[[], HttpResponse]) -> HttpResponse:
    """Call the view; keep aside what it changed, or let it stand. Then the files follow the rows."""
    notes = FileNotes()
    try:
        with keeping_files(notes):
            response, steps, urgent = _in_transaction(request, call)
    except BaseException:
        _remove(notes.written)
        raise
    if steps and not urgent:
        wanted = {name for _step, _column, name in files_of(steps, "after")} if _worked(response) else set()
        _remove(file for file in notes.written if file.name not in wanted)
    else:
        _remove(notes.unwanted)
    if steps and _worked(response):
        _keep(request, steps, urgent=urgent)
    return response


def _in_transaction(request: HttpRequest, call: Callable[[], HttpResponse]):
    """Return the answer, the steps it took, and whether they stand at once; all others are taken back."""
    with transaction.atomic():
        watching = Watching()
        with watching.on_guard():
            response = call()
        steps = steps_of(watching)
        urgent = bool(steps) and _worked(response) and goes_first(steps, request.user)
        if steps and not urgent:
            transaction.set_rollback(True)
    return response, steps, urgent


def _worked(response: HttpResponse) -> bool:
    return response.status_code < 400


def _remove(files: Iterable[NotedFile]) -> None:
    for file in files:
        file.remove()


def _keep(request: HttpRequest, steps: list[Step], *, urgent: bool) -> None:
    """Keep the change aside and tell who made it."""
    if not urgent:
        _forget_copies()
    if refusal := refusal_of(steps):
        _say_instead(request, messages.ERROR, refusal)
        return
    with transaction.atomic():
        keep_aside(steps, request.user, urgent=urgent)
    _say_instead(request, messages.WARNING, IN_FORCE if urgent else KEPT)


def _forget_copies() -> None:
    """Drop what was kept in the cache while the change stood in the transaction."""
    Site.clear_site_root_paths_cache()
    forget_chrome()
    forget_abbreviations()
    forget_promotions()


def _say_instead(request: HttpRequest, level: int, words: str) -> None:
    """Say `words` in place of what the view said."""
    storage = messages.get_messages(request)
    storage._queued_messages.clear()
    messages.add_message(request, level, words)
