import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import (
    exact_key,
    fold,
    folded_key,
    has_marks,
    key_stream,
    plain_text,
    words,
)

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ 0123456789,.-"
)
vietnamese = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper())
SYLLABLES = [
    "hòa",
    "thủy",
    "quý",
    "khỏe",
    "túy",
    "đường",
    "dây",
    "nóng",
    "ủy",
    "nước",
    "thuế",
    "một",
    "ở",
    "đất",
    "mạ",
    "hóa",
    "tòa",
    "xòe",
    "duy",
    "32/KH-UBND",
]
#: The tone on the first vowel letter of a pair and on the second.
TONE_PLACES = {"òa": "oà", "óa": "oá", "ủy": "uỷ", "úy": "uý", "uý": "úy", "ỏe": "oẻ", "òe": "oè"}


def moved_tones(text):
    """The same words with the tone on the other vowel where both are in use."""
    return re.sub("|".join(TONE_PLACES), lambda match: TONE_PLACES[match[0]], text)


class TestFolding:
    @pytest.mark.parametrize(
        ("written", "folded", "exact"),
        [
            ("cải", "cai", "cait3"),
            ("đất", "dat", "d9a6tt5"),
            ("ĐƯỜNG", "duong", "d9u7o7ngt2"),
            ("mạ", "ma", "mat6"),
            ("ngã", "nga", "ngat4"),
            ("nặng", "nang", "na8ngt6"),
            ("ma", "ma", "ma"),
            ("U23", "u23", "u23"),
            ("Ðà", "da", "d9at2"),
            ("Ɖà", "da", "d9at2"),
            ("𝐓𝐇𝐎̂𝐍𝐆", "thong", "tho6ng"),
            ("ＴＩＮ", "tin", "tin"),
            ("naïve", "naive", "naive"),
            ("m²", "m2", "m2"),
            ("北京", "", ""),
        ],
    )
    def test_word_keys__for_a_word(self, written, folded, exact):
        assert (folded_key(written), exact_key(written)) == (folded, exact)

    @pytest.mark.parametrize(
        ("old", "new"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("quý", "qúy"), ("Khoẻ", "khỏe"), ("tuý", "túy")]
    )
    def test_exact_key__is_one_for_both_places_of_the_tone(self, old, new):
        assert exact_key(old) == exact_key(new)

    @pytest.mark.parametrize(("one", "other"), [("ma", "mạ"), ("cu", "cư"), ("da", "đa"), ("ga", "gà")])
    def test_exact_key__tells_words_with_other_marks_apart(self, one, other):
        assert exact_key(one) != exact_key(other)
        assert folded_key(one) == folded_key(other)

    def test_has_marks__is_true_only_with_marks(self):
        assert has_marks("đa") and has_marks("cá") and not has_marks("ban") and not has_marks("")

    @given(vietnamese)
    def test_fold__is_idempotent(self, text):
        assert fold(fold(text)) == fold(text)

    @given(st.text())
    def test_fold__gives_nothing_but_plain_letters_and_digits(self, text):
        assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")

    @given(vietnamese)
    def test_key_stream__is_one_for_composed_and_decomposed_text(self, text):
        composed = unicodedata.normalize("NFC", text)
        decomposed = unicodedata.normalize("NFD", text)
        assert key_stream(composed) == key_stream(decomposed)
        assert fold(composed) == fold(decomposed)

    @given(st.lists(st.sampled_from(SYLLABLES)))
    def test_keys__are_one_for_all_spellings(self, syllables):
        text = " ".join(syllables)
        for other in (unicodedata.normalize("NFD", text), text.upper(), moved_tones(text)):
            assert key_stream(other) == key_stream(text)
            assert fold(other) == fold(text)

    @given(st.text())
    def test_key_stream__holds_nothing_but_keys(self, text):
        assert set(key_stream(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789. ")

    @given(vietnamese)
    def test_word_keys__are_one_for_both_cases(self, text):
        assert [exact_key(word) for word in words(text.upper())] == [
            exact_key(word) for word in words(text.lower())
        ]

    @given(st.text())
    def test_exact_key__without_tone_and_shape_is_the_folded_key(self, text):
        for word in words(text):
            if not has_marks(word):
                assert exact_key(word) == folded_key(word)


class TestKeyStream:
    def test_key_stream__holds_folded_then_exact_then_special_keys(self):
        stream = key_stream("Đất an, 28/02/2020")
        assert stream == "dat an 28 02 2020 d9a6tt5 . . . . dt20200228 dm202002 dd0228"

    def test_key_stream__drops_tags_and_resolves_entities(self):
        assert key_stream("<p class='an'>h&ograve;a</p><b>2</b>") == "hoa 2 hoat2 ."

    def test_key_stream__joins_what_invisible_characters_part(self):
        assert key_stream("ph\u00adường\u200b An&shy;&nbsp;Thịnh") == key_stream("phường An Thịnh")

    def test_key_stream__when_a_marked_word_has_no_latin_letter(self):
        assert key_stream("北\u0301") == ""

    def test_plain_text__keeps_comparisons(self):
        assert plain_text("1 < 2 và 3 > 2").startswith("1 ")
