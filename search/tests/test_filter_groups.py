import pytest

from search.facets import Facet, Facets
from search.filter_groups import OPEN, filter_groups


def years(number: int, chosen: int | None = None) -> Facets:
    return Facets(years=tuple(Facet(str(n), f"Năm {n}", 1, chosen=n == chosen) for n in range(number)))


class TestFilterGroups:
    def test_filter_groups__leave_out_filters_without_a_choice(self):
        assert [group.name for group in filter_groups(years(1))] == ["nam"]
        assert not list(filter_groups(Facets()))

    @pytest.mark.parametrize(("number", "folded"), [(1, 0), (OPEN, 0), (OPEN + 1, 0), (OPEN + 2, 2), (12, 7)])
    def test_group__folds_only_two_or_more(self, number, folded):
        (group,) = filter_groups(years(number))
        assert len(group.folded) == folded
        assert group.shown + group.folded == group.choices

    def test_group__begins_open_when_the_choice_in_force_is_folded(self):
        (before,), (inside,), (none,) = (list(filter_groups(years(12, chosen))) for chosen in (0, 11, None))
        assert (before.is_unfolded, inside.is_unfolded, none.is_unfolded) == (False, True, False)
        assert (before.chosen.value, inside.chosen.value, none.chosen) == ("0", "11", None)
