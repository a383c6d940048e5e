"""What every list of the desk has: a heading, rows that the database counts and cuts, lines for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from portal.approval.lateness import Lateness
from portal.approval.rules import Person, Role

__all__ = ["DeskList", "Line", "editor_of", "power_over"]


@dataclass(frozen=True)
class Line:
    """One text on a list: `facts` are short phrases, `words` whole sentences (a reason, a refusal).

    `at_words` leads to the moment `at` ("Nga gửi lúc"), `looking` names who has it open for review.
    """

    title: str
    url: str
    facts: tuple[str, ...] = ()
    at: datetime | None = None
    at_words: str = ""
    looking: str = ""
    lateness: Lateness | None = None
    words: tuple[str, ...] = ()


class DeskList:
    """A list for one person. `name` stands in the address of the page that shows all of it."""

    name: str
    heading: str
    #: Said when there is nothing; a list without it is left out then.
    empty = ""

    def __init__(self, user, person: Person) -> None:
        self.user = user
        self.person = person

    def is_shown(self) -> bool:
        """Tell whether this person has such a list at all."""
        return True

    def rows(self) -> QuerySet:
        """Return everything, in order."""
        raise NotImplementedError

    def lines(self, rows: Sequence[Any]) -> list[Line]:
        """Return what to show of `rows`, in a number of queries that does not depend on how many."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        """The address of the whole list."""
        return reverse("portal_desk_list", args=[self.name])


def editor_of(page_id: int) -> str:
    """Return the address of the edit form of a page."""
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def power_over(person: Person, path: str, *, lent: bool = False) -> Q:
    """Return the condition that the page whose tree path stands in the field `path` is this approver's.

    With `lent`, power that another approver lent counts too.
    """
    grants = person.grants.union(*(mandate.grants for mandate in person.mandates)) if lent else person.grants
    condition = Q(pk__in=[])
    for below in {grant.below for grant in grants if grant.role is Role.APPROVER}:
        condition |= Q(**{f"{path}__startswith": below})
    return condition
