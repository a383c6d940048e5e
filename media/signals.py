"""What the media package announces."""

from django.dispatch import Signal

__all__ = ["document_read", "photo_cut"]

#: The words of a document are known, or known to be others than before. Arguments: `document_id`.
document_read = Signal()

#: Cuts of a photo are there that were not before: pages show more of it now. Arguments: `image_id`.
photo_cut = Signal()
