"""What figures mean, in words: every figure has its sentence, and none of them is said twice."""

import pytest

from stats import definitions
from stats.definitions import Definition, figures_in_words, office_figures_in_words
from stats.models.settings import FIGURES


class TestFiguresInWords:
    def test_every_figure_of_the_settings__has_a_meaning_of_its_own(self):
        found = figures_in_words({figure: figure for figure in (*FIGURES, "article")})
        assert [definition.name for definition in found] == [*FIGURES, "article"]
        assert len({definition.meaning for definition in found}) == len(found)

    def test_order_and_names__are_those_asked_for(self):
        found = figures_in_words({"total": "Tất cả", "online": "Đang online"})
        assert [definition.name for definition in found] == ["Tất cả", "Đang online"]

    def test_figure_without_meaning__is_refused(self):
        with pytest.raises(KeyError):
            figures_in_words({"hits": "Lượt bấm"})


class TestWords:
    def test_version__is_short_enough_for_a_cell(self):
        assert definitions.VERSION == "v1"

    def test_readers__are_never_to_be_added_up(self):
        readers = office_figures_in_words()[-1]
        assert isinstance(readers, Definition)
        assert "không cộng được" in readers.meaning
