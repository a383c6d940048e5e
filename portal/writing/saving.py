"""What is noted when a page was saved: by the editor itself, or by a person whose browser keeps a copy."""

import re

from django.http import HttpRequest
from wagtail.models import Page

from portal.models.autosaved import AutosavedVersion

__all__ = ["SAVED", "note_saving"]

#: In the session: the keys of texts that arrived, so that the browser forgets its copies of them.
SAVED = "saved_writings"
#: As many as a person may have open; a copy that is asked about later is only offered once more.
MOST = 30
_KEY = re.compile(r"[0-9a-f-]{8,40}")


def note_saving(request: HttpRequest, page: Page) -> None:
    """Mark an autosaved version; of a saving by hand remember that its words arrived."""
    if not request.accepts("text/html"):
        AutosavedVersion.objects.get_or_create(revision_id=page.latest_revision_id)
        return
    key = request.POST.get("writing-key", "")
    if _KEY.fullmatch(key):
        request.session[SAVED] = [*request.session.get(SAVED, []), key][-MOST:]
