"""Puts figures right by an entry with a reason; what was counted stays as it was counted.

An entry is never changed or taken back: a mistake is corrected by another one.
"""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet, Sum
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from ..models import Source, StatsCorrection, StatsDay, StatsPageDay, StatsPageMonth, StatsTarget
from ..periods import first_of_month, local_day
from .derived import refresh_articles, refresh_total
from .keeping import days_kept_from
from .upserts import add_to_rows
from .writing import ledger_transaction

__all__ = ["correct"]

REASON_CAP = 300  # characters
MOST = 10**9  # views in one entry

NO_REASON = "Hãy ghi lý do điều chỉnh."
LONG_REASON = f"Lý do không được dài quá {REASON_CAP} ký tự."
NO_VIEWS = "Số lượt điều chỉnh phải khác 0."
TOO_MANY = "Số lượt điều chỉnh lớn quá mức."
FUTURE = "Không thể điều chỉnh số liệu của một ngày chưa tới."
OTHER_SITE = "Trang được chọn không thuộc cổng này."
PAGE_BELOW_ZERO = "Sau khi điều chỉnh, số lượt của trang trong ngày này sẽ nhỏ hơn 0."
SITE_BELOW_ZERO = "Sau khi điều chỉnh, số lượt của cả cổng trong ngày này sẽ nhỏ hơn 0."


def correct(
    site: Site,
    target: StatsTarget | None,
    day: date,
    views: int,
    reason: str,
    user: AbstractBaseUser | None,
) -> StatsCorrection:
    """Add `views` (negative: take away) to `target` on a local day; return the entry.

    Without a target: views of pages that nobody can name. Raises ValueError with a Vietnamese sentence for
    what cannot be; nothing is written then.
    """
    reason = reason.strip()
    _check_entry(site, target, day, views, reason)
    with ledger_transaction():
        target = target or StatsTarget.objects.get_or_create(site=site, content_type=None, object_id=None)[0]
        _check_result(target, day, views)
        entry = StatsCorrection.objects.create(
            site=site, target=target, day=day, views=views, reason=reason, made_by=user
        )
        _write(target, day, views)
        data = {"page": str(target), "day": day.isoformat(), "views": views, "reason": reason}
        log(instance=entry, action="wagtail.create", user=user, data=data)
    return entry


def _check_entry(site: Site, target: StatsTarget | None, day: date, views: int, reason: str) -> None:
    if not reason:
        raise ValueError(NO_REASON)
    if len(reason) > REASON_CAP:
        raise ValueError(LONG_REASON)
    if views == 0:
        raise ValueError(NO_VIEWS)
    if abs(views) > MOST:
        raise ValueError(TOO_MANY)
    if day > _today():
        raise ValueError(FUTURE)
    if target is not None and target.site_id != site.pk:
        raise ValueError(OTHER_SITE)


def _check_result(target: StatsTarget, day: date, views: int) -> None:
    """Raise ValueError when less than nothing would be left; ask inside the transaction."""
    if views > 0:
        return
    if _views_of_page(target, day) + views < 0:
        raise ValueError(PAGE_BELOW_ZERO)
    if _sum(StatsDay.objects.filter(site=target.site_id, day=day)) + views < 0:
        raise ValueError(SITE_BELOW_ZERO)


def _views_of_page(target: StatsTarget, day: date) -> int:
    """Return the views of the day, or of its month where the days have been folded together."""
    month = first_of_month(day)
    if day >= days_kept_from(_today()):
        return _sum(StatsPageDay.objects.filter(target=target, day=day))
    days = StatsPageDay.objects.filter(target=target, day__year=day.year, day__month=day.month)
    return _sum(days) + _sum(StatsPageMonth.objects.filter(target=target, month=month))


def _sum(rows: QuerySet) -> int:
    return rows.aggregate(sum=Sum("views"))["sum"] or 0


def _write(target: StatsTarget, day: date, views: int) -> None:
    figures = {"site_id": target.site_id, "day": day, "source": Source.CORRECTION.value, "views": views}
    zeros = {"visits": 0, "uniques": 0, "repeats": 0, "suspect": 0}
    add_to_rows(StatsDay, ("site_id", "day", "source"), [{**figures, **zeros}])
    page = {**figures, "target_id": target.pk, "entries": 0}
    add_to_rows(StatsPageDay, ("target_id", "day", "source"), [page], kept=("site_id",))
    if target.object_id is not None:
        refresh_articles([target.object_id])
    refresh_total(target.site_id)


def _today() -> date:
    return local_day(timezone.now(), timezone.get_default_timezone())
