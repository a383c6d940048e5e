"""Samples of the counter, its rules and the rating."""

from types import SimpleNamespace

from news.parts.states import Family, Photos, part
from news.parts.words import MOMENT
from portal.personal_data import kept_data
from stats.definitions import (
    COUNTED_RATING,
    COUNTED_VIEW,
    DATA_KEPT,
    LIMITS,
    VERSION,
    ZONE_WORDS,
    figures_in_words,
)
from stats.models import StatsSettings
from stats.scale import SCALE

__all__ = ["figures"]


def figures(photos: Photos) -> Family:
    """Return the family "Số liệu, đánh giá"."""
    labels = dict(StatsSettings().rows())
    rules = {
        "counted_view": COUNTED_VIEW,
        "counted_rating": COUNTED_RATING,
        "data_kept": DATA_KEPT,
        "definitions": figures_in_words({**labels, "article": "Lượt xem"}),
        "limits": LIMITS,
        "version": VERSION,
        "zone": ZONE_WORDS,
    }
    return Family(
        "so-lieu",
        "Số liệu, đánh giá",
        (
            part(
                "visitor_statistics",
                thường=_block(labels, (18, 742, 4_385, 15_902, 2_927_834), base=2_900_000, **rules),
                trang_mới_mở=_block(labels, (1, 1, 1, 1, 1), base=0, **rules),
            ),
            part(
                "counting_rules",
                có_số_mang_sang={"counts": _counts(2_900_000), **rules},
                không_có={"counts": _counts(0), **rules},
            ),
            part("data_kept", thường={"kept_data": kept_data()}),
            part(
                "satisfaction",
                bài_viết=_rating(votes=1_206, percent=93, is_telling=True),
                cả_trang_chưa_đủ_lượt={**_rating(is_telling=False), "is_site": True},
                không_hỏi={"token": ""},
            ),
        ),
    )


def _block(labels: dict[str, str], numbers: tuple[int, ...], base: int, **rules: object) -> dict[str, object]:
    rows = [
        {"figure": name, "label": label, "number": number}
        for (name, label), number in zip(labels.items(), numbers, strict=False)
    ]
    return {"rows": rows, "counts": _counts(base), "updated": MOMENT.isoformat(), **rules}


def _counts(base: int) -> SimpleNamespace:
    return SimpleNamespace(updated=MOMENT, machines_today=57, base=base, base_as_of=MOMENT.date())


def _rating(**result: object) -> dict[str, object]:
    return {"token": "mau", "scale": SCALE.items(), "result": SimpleNamespace(**result)}
