"""What was not counted, and the words for every reason there is."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import Site

from stats.figures.spans import Span
from stats.figures.turned_away import LOST, MACHINE, WORDS, turned_away
from stats.models import StatsDropDay

STATS = Path(__file__).resolve().parents[1]
REASON_AT = {"Refused": 0, "Drop": 1}  # where the calls have the name of the reason
DAY = date(2026, 11, 25)
SPAN = Span(DAY, DAY)


def text_of(node: ast.expr, constants: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(node.id) if isinstance(node, ast.Name) else None


def constants_of(tree: ast.Module) -> dict[str, str]:
    """Return the strings that a module gives a name to."""
    constants = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(name)], value=ast.Constant(str(text))):
                constants[name] = text
            case ast.Assign(targets=[ast.Tuple(names)], value=ast.Tuple(values)):
                pairs = zip(names, values, strict=True)
                constants |= {one.id: two.value for one, two in pairs if isinstance(two, ast.Constant)}
    return constants


def reasons_of(source: str) -> set[str]:
    """Return the reasons that `source` gives in calls, and as answers of a rule's `refusal`."""
    tree = ast.parse(source)
    constants = constants_of(tree)
    found: set[str | None] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(name), args=args) if len(args) > REASON_AT.get(name, 99):
                found.add(text_of(args[REASON_AT[name]], constants))
            case ast.FunctionDef(name="refusal"):
                answers = [part.value for part in ast.walk(node) if isinstance(part, ast.Return)]
                found |= {text_of(answer, constants) for answer in answers if answer}
    return {reason for reason in found if reason}


def all_reasons() -> set[str]:
    files = [file for file in STATS.rglob("*.py") if "tests" not in file.parts]
    return set().union(*(reasons_of(file.read_text()) for file in files))


class TestWords:
    def test_words__are_there_for_every_reason_that_the_counter_gives(self):
        assert all_reasons() - WORDS.keys() == set()

    def test_words__name_no_reason_that_is_not_given(self):
        assert WORDS.keys() - all_reasons() == set()

    def test_losses_and_machines__are_reasons(self):
        assert {*LOST, MACHINE} <= WORDS.keys()


@pytest.mark.django_db
class TestTurnedAway:
    def drop(self, reason, amount, site_key, day=DAY):
        StatsDropDay.objects.create(site_key=site_key, day=day, reason=reason, amount=amount)

    def test_refusals__are_added_up_by_reason_most_frequent_first(self, site):
        self.drop("machine", 5, site.pk)
        self.drop("machine", 7, site.pk, DAY - timedelta(days=1))
        self.drop("staff", 20, site.pk)
        found = turned_away(site, Span(DAY - timedelta(days=1), DAY))
        assert [(one.reason, one.amount) for one in found.own] == [("staff", 20), ("machine", 12)]
        assert (found.total, found.machines) == (32, 12)

    def test_refusals__of_another_site_and_another_day_stay_out(self, site):
        self.drop("machine", 5, site.pk + 1)
        self.drop("machine", 6, site.pk, DAY - timedelta(days=1))
        found = turned_away(site, SPAN)
        assert (found.own, found.homeless) == ([], [])

    def test_refusals_of_no_site__stand_apart(self, site):
        self.drop("token", 3, 0)
        self.drop("machine", 2, site.pk)
        found = turned_away(site, SPAN)
        assert [(one.reason, one.amount) for one in found.homeless] == [("token", 3)]
        assert found.total == 2

    def test_losses__are_those_by_our_own_fault(self, site):
        self.drop("buffer", 3, site.pk)
        self.drop("error", 4, 0)
        self.drop("machine", 90, site.pk)
        assert turned_away(site, SPAN).lost == 7

    def test_reason_of_another_release__has_words_too(self, site):
        self.drop("from-the-future", 1, site.pk)
        assert turned_away(site, SPAN).own[0].words == "Lý do khác"

    def test_figures__take_one_query(self, site, django_assert_num_queries):
        for n in range(30):
            self.drop("machine", 1, site.pk, DAY - timedelta(days=n))
        with django_assert_num_queries(1):
            turned_away(site, Span(DAY - timedelta(days=40), DAY))

    def test_no_site__has_no_refusals_of_its_own(self, db):
        self.drop("machine", 5, Site.objects.get().pk, timezone.localdate())
        assert turned_away(None, SPAN).own == []
