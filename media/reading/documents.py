"""The worker's duty: the documents whose words are not known yet, one after another, the newest first."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from media.models import DocumentText, PortalDocument
from media.signals import document_read

from .confinement import read_confined
from .formats import READERS
from .outcomes import MAX_SIZE, Outcome, Reading

__all__ = ["read_next", "unread"]

#: A file that the storage does not give is asked for again after this time; all else only when it changes.
GONE_FOR = timedelta(hours=1)


def read_next() -> bool:
    """Read one document that waits and announce its words; return whether there was one."""
    document = unread().order_by("-pk").first()
    if document is None:
        return False
    before = DocumentText.objects.filter(document=document).values_list("text", flat=True).first()
    reading = _read(document)
    state = DocumentText.State.GONE if reading is None else DocumentText.State(reading.outcome.value)
    text = reading.text if reading else ""
    DocumentText.objects.update_or_create(
        document_id=document.pk,
        defaults={
            "content_hash": document.content_hash,
            "state": state,
            "text": text,
            "is_cut": bool(reading and reading.is_cut),
            "tried_at": timezone.now(),
        },
    )
    if text != (before or ""):
        document_read.send(sender=PortalDocument, document_id=document.pk)
    return True


def unread() -> QuerySet[PortalDocument]:
    """Return the documents with words to tell that were not read as they are now."""
    readable = Q(pk__in=[])
    for kind in READERS:
        readable |= Q(file__endswith=f".{kind}")
    stale = Q(words=None) | ~Q(words__content_hash=F("content_hash"))
    gone = Q(words__state=DocumentText.State.GONE, words__tried_at__lt=timezone.now() - GONE_FOR)
    return PortalDocument.objects.filter(readable).filter(stale | gone)


def _read(document: PortalDocument) -> Reading | None:
    try:
        if document.file.size > MAX_SIZE:
            return Reading(Outcome.TOO_HEAVY)
        with document.file.storage.open(document.file.name) as file:
            content = file.read(MAX_SIZE + 1)
    except OSError:
        return None
    return read_confined(document.file_extension, content)
