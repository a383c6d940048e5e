"""What the media package announces."""

from django.dispatch import Signal

__all__ = ["document_read"]

#: The words of a document are known, or known to be others than before. Arguments: `document_id`.
document_read = Signal()
