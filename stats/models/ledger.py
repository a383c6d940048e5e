"""The ledger: counted views by day, hour and page, and what is derived from it once for fast reading.

Unit everywhere: the counted view, a reader opening a page, again only after 30 minutes.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Site

__all__ = [
    "BufferOffset",
    "Source",
    "StatsDay",
    "StatsDropDay",
    "StatsHour",
    "StatsPageDay",
    "StatsPageMonth",
    "StatsTarget",
    "StatsTotal",
]


class Source(models.TextChoices):
    """Where a row of the ledger comes from; imported rows never mix with measured ones."""

    MEASURED = "do", "Đo trên trang này"
    IMPORT = "import", "Chuyển từ nơi khác"
    CORRECTION = "sua", "Điều chỉnh có lý do"


class StatsTarget(models.Model):
    """What views are counted for; outlives the page, so that sums never shrink.

    Without content type and key: the views of an old system that nobody can give to a page.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.SET_NULL, null=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
    path = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "content_type", "object_id"], name="stats_target_once"),
            models.UniqueConstraint(
                fields=["site"], condition=models.Q(object_id=None), name="stats_target_unknown_once"
            ),
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="stats_target_object")]

    def __str__(self):
        return self.title or self.path


class StatsDay(models.Model):
    """Figures of a site on a local day; `suspect` are views that are held back (see `suspects`)."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.MEASURED)
    views = models.BigIntegerField(default=0)  # a correction may be negative
    visits = models.PositiveBigIntegerField(default=0)
    uniques = models.PositiveBigIntegerField(default=0)
    repeats = models.PositiveBigIntegerField(default=0)
    suspect = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "source"], name="stats_day_once")]
        permissions = [
            ("view_statistics", "Xem thống kê"),
            ("manage_statistics", "Quản lý số liệu thống kê"),
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class StatsHour(models.Model):
    """Figures of a site in a UTC hour, so that zones with days of 23 or 25 hours work too."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    views = models.PositiveBigIntegerField(default=0)
    visits = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "hour"], name="stats_hour_once")]

    def __str__(self):
        return self.hour.isoformat()


class StatsPageDay(models.Model):
    """Views of a page on a local day; `entries` are the visits that began with it.

    `site` repeats that of the target: one ward's figures are then read without those of a hundred others.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    target = models.ForeignKey(StatsTarget, on_delete=models.CASCADE, related_name="days", db_index=False)
    day = models.DateField()
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.MEASURED)
    views = models.BigIntegerField(default=0)
    entries = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "day", "source"], name="stats_page_day_once")
        ]
        indexes = [models.Index(fields=["site", "day"], name="stats_page_day_site")]

    def __str__(self):
        return f"{self.target}, {self.day:%d/%m/%Y}"


class StatsPageMonth(models.Model):
    """Views of a page in a local month (its first day) whose days have been folded together for their age."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    target = models.ForeignKey(StatsTarget, on_delete=models.CASCADE, related_name="months", db_index=False)
    month = models.DateField()
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.MEASURED)
    views = models.BigIntegerField(default=0)
    entries = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "month", "source"], name="stats_page_month_once")
        ]
        indexes = [models.Index(fields=["site", "month"], name="stats_page_month_site")]

    def __str__(self):
        return f"{self.target}, {self.month:%m/%Y}"


class StatsDropDay(models.Model):
    """What was not counted on a local day, by the name of the reason (see `stats.beacons.recording`).

    `site_key` is the key of the site, 0 where the refused request did not tell it truly.
    """

    site_key = models.PositiveBigIntegerField(default=0)
    day = models.DateField()
    reason = models.CharField(max_length=24)
    amount = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site_key", "day", "reason"], name="stats_drop_day_once")
        ]

    def __str__(self):
        return f"{self.reason}, {self.day:%d/%m/%Y}"


class StatsTotal(models.Model):
    """All counted views of a site and its base, so that the total is read from one row."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="+")
    counted = models.PositiveBigIntegerField(default=0)
    base = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return str(self.counted + self.base)


class BufferOffset(models.Model):
    """Last record of a buffer that the ledger holds; written in the transaction that applies it."""

    buffer = models.CharField(max_length=64, unique=True)
    last = models.PositiveBigIntegerField(default=0)
    moved_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"{self.buffer}: {self.last}"
