"""Makes up the figures of a province, skewed as real ones are; a ward has the same alone or among all."""

import random
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

__all__ = ["DAYS", "DayOfWard", "Scale", "Ward", "wards_of"]

WARDS = 100
DAYS = 730
TARGETS, PAGE_DAYS = 2_000_000, 20_000_000
REASONS = ("machine", "token", "cross-site", "rate", "staff", "prefetch")
HOSTS = (
    "google.com",
    "facebook.com",
    "zalo.me",
    "coccoc.com",
    "bing.com",
    "baochinhphu.vn",
    "thuvienphapluat.vn",
)
READINGS = {
    "device": (("phone", 60), ("computer", 35), ("tablet", 4), ("other", 1)),
    "browser": (("chrome", 50), ("coccoc", 15), ("safari", 15), ("zalo", 10), ("edge", 6), ("other", 4)),
    "system": (("android", 45), ("windows", 33), ("ios", 18), ("other", 4)),
    "script": (("js", 98), ("nojs", 2)),
}
# Views of a day by local hour: quiet nights, busy office hours and evenings.
HOURS = (1, 1, 0, 0, 0, 1, 2, 4, 6, 7, 7, 5, 4, 5, 6, 6, 6, 5, 5, 6, 7, 7, 5, 4)


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of a whole province there is."""

    part: float

    @property
    def targets(self) -> int:
        """Return the number of pages of all wards."""
        return max(WARDS * 20, int(TARGETS * self.part))

    @property
    def page_days(self) -> int:
        """Return about how many rows by page and day there are."""
        return int(PAGE_DAYS * self.part)


@dataclass(slots=True)
class DayOfWard:
    """What happened on one day: (article, views, visits that began there), articles by their number."""

    pages: list[tuple[int, int, int]]

    @property
    def views(self) -> int:
        """Return the views of all pages."""
        return sum(views for _, views, _ in self.pages)

    @property
    def visits(self) -> int:
        """Return the visits of all pages."""
        return sum(entries for _, _, entries in self.pages)

    @property
    def hours(self) -> list[tuple[int, int, int]]:
        """Return (local hour, views, visits) that add up to the day."""
        views, visits = _shared(self.views, HOURS), _shared(self.visits, HOURS)
        return [(hour, views[hour], visits[hour]) for hour in range(24) if views[hour]]


@dataclass(slots=True)
class Ward:
    """A ward with `articles` pages and about `rows` rows a day; its keys begin where no other's are."""

    number: int
    articles: int
    rows: float
    hits: array = field(init=False)

    def __post_init__(self) -> None:
        self.hits = array("L", [0]) * self.articles

    @property
    def site(self) -> int:
        """Return the key of its site."""
        return 1_000 + self.number

    @property
    def first_key(self) -> int:
        """Return the key of its first page, and of its first target."""
        return 10_000_000 + self.number * 1_000_000

    def day(self, number: int, day: date) -> DayOfWard:
        """Return the figures of the day with this number; adds them to `hits`."""
        chance = random.Random(self.number * 100_003 + number)  # noqa: S311 - no secret
        rows = self.rows * (0.6 if day.weekday() >= 5 else 1.1) * (0.8 + 0.4 * chance.random())
        there = max(1, int(self.articles * (0.3 + 0.7 * number / DAYS)))
        views: dict[int, int] = {}
        for _ in range(max(1, round(rows))):
            skewed = chance.random()
            new = chance.random() < 0.7
            article = there - 1 - int(there * skewed**8) if new else int(there * skewed**3)
            views.setdefault(article, min(400, int((1 - chance.random()) ** -0.8)))
        for article, number_of in views.items():
            self.hits[article] += number_of
        return DayOfWard([(article, n, -(-n * 3 // 5)) for article, n in views.items()])

    def referrers(self, views: int, number: int) -> list[tuple[str, int]]:
        """Return the views of a day by host: most from few, and a long tail."""
        tail = [f"trang-{(number * 7 + n) % 400}.example" for n in range(min(60, views // 40))]
        hosts = [*HOSTS, *tail]
        shares = _shared(views * 2 // 5, [1 + 60 // (n + 1) for n in range(len(hosts))])
        return [(host, share) for host, share in zip(hosts, shares, strict=True) if share]

    def readings(self, views: int) -> Iterator[tuple[str, str, int]]:
        """Yield (property, value, views) of a day."""
        for dimension, values in READINGS.items():
            shares = _shared(views, [share for _, share in values])
            for (value, _), share in zip(values, shares, strict=True):
                if share:
                    yield dimension, value, share


def wards_of(scale: Scale) -> list[Ward]:
    """Return all wards, the most read first: its articles and readers by the square root of its rank."""
    weights = [1 / rank**0.5 for rank in range(1, WARDS + 1)]
    return [
        Ward(
            number,
            articles=max(20, int(scale.targets * weight / sum(weights))),
            rows=scale.page_days * 1.5 * weight / sum(weights) / DAYS,
        )
        for number, weight in enumerate(weights)
    ]


def _shared(amount: int, shares: tuple[int, ...] | list[int]) -> list[int]:
    """Divide `amount` by `shares`; what rounding leaves goes to the largest."""
    whole = sum(shares)
    parts = [amount * share // whole for share in shares]
    parts[max(range(len(shares)), key=shares.__getitem__)] += amount - sum(parts)
    return parts
