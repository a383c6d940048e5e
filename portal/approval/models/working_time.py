"""Days off, made-up working days, and how long a section's approver may take."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.models import Page

__all__ = ["Holiday", "ReviewOffice"]


class Holiday(models.Model):
    """A day that differs from its weekday: a public holiday, or a working day made up on a weekend."""

    day = models.DateField("ngày", unique=True)
    name = models.CharField("tên ngày", max_length=120)
    working = models.BooleanField("đi làm bù", default=False)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.name}"


class ReviewOffice(models.Model):
    """Working hours until a decision is due in a section, and the deputy who hears when it is late.

    Holds for all pages below `page` that have no nearer one.
    """

    page = models.OneToOneField(
        Page, verbose_name="chuyên mục", on_delete=models.CASCADE, related_name="review_office"
    )
    hours = models.PositiveSmallIntegerField(
        "số giờ làm việc", default=4, validators=[MinValueValidator(1), MaxValueValidator(80)]
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người duyệt thay",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Được báo khi bài quá hạn hoặc khi người duyệt đang ủy quyền.",
    )

    class Meta:
        verbose_name = "thời hạn duyệt"
        verbose_name_plural = "thời hạn duyệt"

    def __str__(self):
        return f"{self.page}: {self.hours} giờ làm việc"
