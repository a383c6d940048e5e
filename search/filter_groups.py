"""The filters beside the results as the page shows them: what stands open and what is folded away.

A long list of years or names would bury everything below it. Folding needs no script: the page makes a
`<details>` of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .facets import Facet, Facets

__all__ = ["FilterGroup", "filter_groups"]

#: Choices that always stand open; no fewer than two are folded away.
OPEN = 5
#: Sections stand in the order of their tree and are what most readers choose by.
OPEN_SECTIONS = 8


@dataclass(frozen=True)
class FilterGroup:
    """One filter. `name` is its parameter in the address, `every` the choice of no narrowing."""

    name: str
    legend: str
    every: str
    more: str
    choices: tuple[Facet, ...]
    open: int = OPEN

    @property
    def chosen(self) -> Facet | None:
        """The choice in force."""
        return next((choice for choice in self.choices if choice.chosen), None)

    @property
    def shown(self) -> tuple[Facet, ...]:
        """What stands open, always with the choice in force."""
        if len(self.choices) <= self.open + 1:
            return self.choices
        return tuple(each for place, each in enumerate(self.choices) if place < self.open or each.chosen)

    @property
    def folded(self) -> tuple[Facet, ...]:
        """What is folded away."""
        return tuple(each for each in self.choices if each not in self.shown)


def filter_groups(facets: Facets) -> Iterator[FilterGroup]:
    """Those filters that have any choice, in the order of the page."""
    groups = (
        FilterGroup(
            "chuyen-muc", "Chuyên mục", "Mọi chuyên mục", "chuyên mục khác", facets.sections, OPEN_SECTIONS
        ),
        FilterGroup("nam", "Thời gian", "Mọi lúc", "năm khác", facets.years),
        FilterGroup("the-loai", "Thể loại", "Mọi thể loại", "thể loại khác", facets.genres),
        FilterGroup("tac-gia", "Tác giả", "Mọi tác giả", "tác giả khác", facets.authors),
    )
    return (group for group in groups if group.choices)
