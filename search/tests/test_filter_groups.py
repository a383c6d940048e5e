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

    def test_group__never_folds_the_choice_in_force(self):
        (group,) = filter_groups(years(12, chosen=11))
        assert [facet.value for facet in group.shown] == ["0", "1", "2", "3", "4", "11"]
        assert len(group.folded) == 6 and group.chosen.value == "11"
