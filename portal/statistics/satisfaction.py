"""How satisfied readers are: with the site as a whole, with its pages, with which most and least."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from portal.vietnamese_dates import grouped
from stats.definitions import COUNTED_RATING
from stats.figures.pages import PageViews
from stats.figures.ratings import PageRating, ratings_of
from stats.figures.turned_away import RATING_CAP, Refusal, turned_away
from stats.scale import SCALE, Satisfaction, satisfaction_of_values

from .page_names import ReadPage, read_pages
from .period_form import PeriodForm
from .readership import articles_of
from .screen import StatisticsScreen
from .share_lines import ShareLine, share_line

__all__ = ["LEAST_RANKED", "SatisfactionView"]

# A page with fewer votes stands in no ranking: two displeased readers are no verdict.
LEAST_RANKED = 5
RANKED = 10  # lines of a ranking


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes on the site, or on its pages together."""

    id: str
    title: str
    what: Satisfaction
    lines: list[ShareLine]

    @property
    def caption(self) -> str:
        """Return what they add up to, in words."""
        return f"{grouped(self.what.votes)} lượt đánh giá, {self.what.percent}% hài lòng hoặc rất hài lòng"


@dataclass(frozen=True, slots=True)
class RankedPage:
    """A page of a ranking, in words, with its votes."""

    page: ReadPage
    what: Satisfaction
    displeased: int


class SatisfactionView(StatisticsScreen):
    """Show the votes of a period."""

    template_name = "portal_admin/statistics/satisfaction.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page."""
        form = PeriodForm(request.GET)
        ratings = ratings_of(self.site, form.period.span)
        home = self.site.root_page_id if self.site else None
        of_site = [rating for rating in ratings if rating.key == home]
        of_pages = [rating for rating in ratings if rating.key != home]
        ranked = [rating for rating in of_pages if rating.satisfaction.votes >= LEAST_RANKED]
        best = sorted(ranked, key=_best_first)[:RANKED]
        worst = sorted((one for one in ranked if _has_displeased(one)), key=_worst_first)[:RANKED]
        context = {
            "groups": [
                _votes("ca-cong", "Cả trang thông tin (hỏi ở trang chủ)", of_site),
                _votes("tung-bai", "Từng bài viết, cộng lại", of_pages),
            ],
            "rankings": [
                ("hai-long-nhat", "Hài lòng nhiều nhất", self._in_words(best)),
                ("it-hai-long", "Hài lòng ít nhất", self._in_words(worst)),
            ],
            "least_ranked": LEAST_RANKED,
            "rule": COUNTED_RATING,
            "refused": _refused(turned_away(self.site, form.period.span).own),
        }
        return self.show(request, {"period_form": form, "period": form.period, **context})

    def _in_words(self, ratings: list[PageRating]) -> list[RankedPage]:
        pages = [PageViews(rating.target, rating.content_type, rating.key) for rating in ratings]
        known = articles_of(self.site)
        named = read_pages(pages, known, self.site, self.request.user)
        return [
            RankedPage(page, rating.satisfaction, rating.numbers.get(min(SCALE), 0))
            for page, rating in zip(named, ratings, strict=True)
        ]


def _votes(id: str, title: str, ratings: list[PageRating]) -> Votes:
    numbers: Counter[int] = Counter()
    for rating in ratings:
        numbers.update(rating.numbers)
    what = satisfaction_of_values(numbers)
    lines = [
        share_line(label, numbers[value], numbers[value] * 100 / what.votes if what.votes else 0.0)
        for value, label in SCALE.items()
    ]
    return Votes(id, title, what, lines)


def _refused(refusals: Iterable[Refusal]) -> int:
    """Return how many votes came from networks that had used up theirs."""
    return sum(refusal.amount for refusal in refusals if refusal.reason == RATING_CAP)


def _share(rating: PageRating) -> float:
    what = rating.satisfaction
    return what.satisfied / what.votes


def _has_displeased(rating: PageRating) -> bool:
    """Tell whether somebody was less than satisfied: who pleased all is in no list of the worst."""
    return rating.satisfaction.satisfied < rating.satisfaction.votes


def _best_first(rating: PageRating) -> tuple[float, int, int]:
    return -_share(rating), -rating.satisfaction.votes, -rating.target


def _worst_first(rating: PageRating) -> tuple[float, int, int]:
    return _share(rating), -rating.satisfaction.votes, -rating.target
