"""Which documents anybody may have: none withheld, none of a collection that is shut."""

from django.db.models import Q, QuerySet
from wagtail.models import CollectionViewRestriction

from .models import PortalDocument

__all__ = ["public_documents"]


def public_documents() -> QuerySet[PortalDocument]:
    """Return them; asks which collections are shut by a query of its own."""
    shut = Q(pk__in=[])
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        shut |= Q(collection__path__startswith=path)
    return PortalDocument.objects.filter(withheld=False).exclude(shut)
