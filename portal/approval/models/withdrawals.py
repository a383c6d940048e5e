"""Public texts taken out, with the notice that stands in their place."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page

__all__ = ["Withdrawal", "WithdrawalKind", "WithdrawalReason"]


class WithdrawalKind(models.TextChoices):
    """What becomes of the words."""

    SUPERSEDED = "thay-the", "Đã được thay thế hoặc không còn đúng"
    REMOVED = "go-bo", "Đăng nhầm, có hại hoặc lộ dữ liệu cá nhân"


class WithdrawalReason(models.TextChoices):
    """Why, coded; shown in public."""

    REPLACED = "co-ban-moi", "Đã có văn bản hoặc bài viết thay thế"
    OUTDATED = "het-hieu-luc", "Nội dung không còn hiệu lực"
    MISTAKE = "dang-nham", "Đăng nhầm"
    WRONG = "sai-noi-dung", "Nội dung sai, có thể gây hiểu nhầm"
    PERSONAL_DATA = "du-lieu-ca-nhan", "Có dữ liệu cá nhân không được công khai"
    UNLAWFUL = "trai-quy-dinh", "Nội dung trái quy định"


class WithdrawalQuerySet(models.QuerySet):
    """The words in which withdrawals are asked for."""

    def standing(self):
        """Keep what is proposed or in force."""
        return self.filter(ended_at=None)

    def in_force(self):
        """Keep what stands in the place of a page now."""
        return self.standing().exclude(in_force_at=None)


class Withdrawal(models.Model):
    """One withdrawal (rút bài) of a page: proposed, then in force, at last perhaps ended by a new version.

    In force from `in_force_at`. A superseded text needs two people: `proposed_by`, then `decided_by`. A
    removed one is in force at once by one approver and is reviewed by another until `review_due_at`.
    """

    page = models.ForeignKey(Page, verbose_name="trang", on_delete=models.CASCADE, related_name="withdrawals")
    revision_id = models.BigIntegerField("mã phiên bản bị rút", null=True)
    kind = models.CharField("cách rút", max_length=16, choices=WithdrawalKind.choices)
    reason_code = models.CharField("loại lý do", max_length=32, choices=WithdrawalReason.choices)
    reason = models.CharField("lời công khai", max_length=300)
    replacement = models.ForeignKey(
        Page,
        verbose_name="trang thay thế",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người đề nghị", on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField("đề nghị lúc", default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    in_force_at = models.DateTimeField("rút lúc", null=True, db_index=True)
    review_due_at = models.DateTimeField("hạn xác nhận", null=True, db_index=True)
    overdue_at = models.DateTimeField("đã báo quá hạn lúc", null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người xác nhận",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reviewed_at = models.DateTimeField("xác nhận lúc", null=True)
    ended_at = models.DateTimeField("hết hiệu lực lúc", null=True, db_index=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = "lần rút bài"
        verbose_name_plural = "lần rút bài"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(ended_at=None), name="withdrawal_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"Rút bài: {self.page}"
