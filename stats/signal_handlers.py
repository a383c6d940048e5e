"""What the counter does when pages change."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from hitcount.models import HitCount
from wagtail.models import Page

__all__ = ["on_page_deleted"]


@receiver(post_delete, sender=Page)
def on_page_deleted(sender: type[Page], instance: Page, **kwargs: object) -> None:
    """Delete the number that the page showed; the ledger keeps its views in days and totals."""
    HitCount.objects.filter(content_type=instance.content_type_id, object_pk=instance.pk).delete()
