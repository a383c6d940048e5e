from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.notations import written
from search.snippets import Alike, Wanted, highlight, lacking, narrowed, snippet, spellings

HOTLINE = Wanted(frozenset({"duong", "day", "nong"}))


def without_marks(html: str) -> str:
    return unescape(html.replace("<mark>", "").replace("</mark>", ""))


class TestHighlight:
    def test_highlight__joins_neighbours_in_one_mark(self):
        assert highlight("Gọi đường dây nóng!", HOTLINE) == "Gọi <mark>đường dây nóng</mark>!"

    def test_highlight__does_not_join_across_punctuation(self):
        assert highlight("đường, dây", HOTLINE) == "<mark>đường</mark>, <mark>dây</mark>"

    def test_highlight__marks_exact_spelling_only_when_asked(self):
        assert highlight("ma mạ", Wanted(frozenset({"mat6"}))) == "ma <mark>mạ</mark>"

    def test_highlight__marks_a_phrase_only_as_a_whole(self):
        wanted = Wanted(phrases=(("uy", "ban"),))
        assert highlight("bản uỷ ban", wanted) == "bản <mark>uỷ ban</mark>"

    def test_highlight__marks_a_date_as_it_is_written(self):
        wanted = Wanted(notations=frozenset({"dt20260104"}))
        assert highlight("Từ 4 tháng 01 năm 2026", wanted) == "Từ <mark>4 tháng 01 năm 2026</mark>"
        assert highlight("04/01/2026, 4/2/2026", wanted) == "<mark>04/01/2026</mark>, 4/2/2026"

    def test_highlight__marks_the_days_of_a_wanted_month(self):
        wanted = Wanted(notations=frozenset({"dm202601"}))
        assert highlight("ngày 4-1-2026", wanted) == "ngày <mark>4-1-2026</mark>"

    def test_highlight__escapes_the_text(self):
        html = highlight('<script>đường</script> & "dây"', HOTLINE)
        assert html.startswith("&lt;script&gt;<mark>đường</mark>&lt;/script&gt; &amp; &quot;<mark>")

    @given(st.text(), st.frozensets(st.text("abcdehint0123456789", min_size=1, max_size=4)))
    def test_highlight__changes_no_word_of_the_text(self, text, keys):
        html = highlight(text, Wanted(keys))
        assert without_marks(html) == text
        assert html.count("<mark>") == html.count("</mark>")
        assert "<" not in html.replace("<mark>", "").replace("</mark>", "")


class TestSnippet:
    def test_snippet__keeps_a_short_text_whole(self):
        assert snippet("Một  câu\nngắn.", HOTLINE) == "Một câu ngắn."

    def test_snippet__of_nothing_is_empty(self):
        assert snippet("", HOTLINE) == ""

    def test_snippet__shows_the_stretch_with_the_whole_phrase(self):
        filler = "văn bản khác " * 60
        text = f"đường {filler} gọi đường dây nóng ngay {filler}"
        html = snippet(text, HOTLINE)
        assert "<mark>đường dây nóng</mark>" in html
        assert html.startswith("… ") and html.endswith(" …")

    def test_snippet__begins_at_the_beginning_without_a_hit(self):
        html = snippet("chữ " * 200, HOTLINE)
        assert html.startswith("chữ ") and html.endswith(" …")

    @given(st.lists(st.sampled_from(["đường", "dây", "nóng", "khác", "&", "<b>"]), max_size=300))
    def test_snippet__is_not_longer_than_asked(self, parts):
        html = snippet(" ".join(parts), HOTLINE, 80)
        assert len(without_marks(html).removeprefix("… ").removesuffix(" …")) <= 80 or "…" not in html


class TestLacking:
    def test_lacking__of_words_with_and_without_marks_and_of_dates(self):
        keys = frozenset({"duong", "d9a6yt2", "song", "nong"})
        assert lacking("Đường dây nóng", Wanted(keys)) == Wanted(frozenset({"d9a6yt2", "song"}))
        dates = frozenset(each.key for each in written("23/4/2026, 5/3/2026"))
        assert len(dates) == 2
        left = lacking("ngày 23 tháng 4 năm 2026", Wanted(notations=dates)).notations
        assert left == {next(written("5/3/2026")).key}

    def test_lacking__of_everything_is_nothing(self):
        assert lacking("đường dây nóng", Wanted(frozenset({"duong"}))) == Wanted()

    @pytest.mark.parametrize(
        "keys", [{"ubnd"}, {"uyt3", "ban", "nha6n", "da6n", "ubnd"}], ids=["short", "long"]
    )
    @pytest.mark.parametrize("text", ["họp UBND phường", "Uỷ ban nhân dân phường"], ids=["short", "long"])
    def test_lacking__knows_both_forms_of_an_abbreviation(self, keys, text):
        wanted = Wanted(frozenset(keys), alike=(Alike.read("UBND", "ủy ban nhân dân"),))
        assert lacking(text, wanted) == Wanted()
        assert lacking("nhân dân họp", wanted).keys, "neither form stands there"

    def test_lacking__goes_on_with_an_abbreviation_in_the_next_text(self):
        wanted = Wanted(frozenset({"ubnd", "song"}), alike=(Alike.read("UBND", "ủy ban nhân dân"),))
        left = lacking("bờ sông", wanted)
        assert left.keys == {"ubnd"}
        assert lacking("ủy ban nhân dân", left) == Wanted()


class TestNarrowed:
    WANTED = Wanted(frozenset({"thu", "tuc", "dat"}))
    PAIRS = (("thu", "tuc"), ("tuc", "dat"))

    def test_syllables__are_marked_beside_their_neighbour_alone(self):
        text = "thứ Hai nộp thủ tục, thu phí đất"
        marked = narrowed(self.WANTED, self.PAIRS, text)
        assert highlight(text, marked) == "thứ Hai nộp <mark>thủ tục</mark>, thu phí <mark>đất</mark>"

    def test_pair__in_the_title_narrows_the_text_too(self):
        marked = narrowed(self.WANTED, self.PAIRS, "Thủ tục mới", "thứ Hai")
        assert highlight("thứ Hai", marked) == "thứ Hai"

    def test_syllables__whose_pair_stands_nowhere_keep_their_marks(self):
        assert narrowed(self.WANTED, self.PAIRS, "đất thu hồi") == self.WANTED


class TestSpellings:
    def test_spellings__counts_written_forms(self):
        found = spellings("Đường dây nóng, đường dây nóng và đường đầy nông", ["duong", "day", "nong"])
        assert found.most_common() == [("đường dây nóng", 2), ("đường đầy nông", 1)]
