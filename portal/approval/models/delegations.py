"""Who decides in whose place, and when."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

__all__ = ["Delegation"]


class DelegationQuerySet(models.QuerySet):
    """The words in which lent power is asked for."""

    def in_force(self):
        """Keep what lends power now: begun, not over, not ended, by somebody still at work."""
        now = timezone.now()
        return self.filter(starts_at__lte=now, ends_at__gt=now, ended_at=None, giver__is_active=True)


class Delegation(models.Model):
    """An approver's power, lent to a named person for a time (ủy quyền). Each act under it names both."""

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người ủy quyền",
        on_delete=models.PROTECT,
        related_name="delegations_given",
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người được ủy quyền",
        on_delete=models.PROTECT,
        related_name="delegations_received",
    )
    starts_at = models.DateTimeField("từ")
    ends_at = models.DateTimeField("đến")
    reason = models.CharField("lý do", max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người lập", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("lập lúc", default=timezone.now)
    ended_at = models.DateTimeField("chấm dứt lúc", null=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "ủy quyền"
        verbose_name_plural = "ủy quyền"
        ordering = ["-starts_at", "-pk"]

    def __str__(self):
        return f"{self.giver} ủy quyền cho {self.receiver}"

    def clean(self):
        """Refuse a delegation to oneself and one that ends before it begins."""
        if self.giver_id and self.giver_id == self.receiver_id:
            raise ValidationError({"receiver": "Không thể ủy quyền cho chính mình."})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "Thời điểm kết thúc phải sau thời điểm bắt đầu."})
