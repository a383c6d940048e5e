import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.backends.full_text import match_expression
from search.query_builder import MAX_CHARACTERS, MAX_WORDS, build_query, clean_query

PAIRS = [("CCHC", "cải cách hành chính"), ("HĐND", "hội đồng nhân dân"), ("UBND", "ủy ban nhân dân")]


def expression(query) -> str:
    return match_expression(query, ["title", "body"]) if query else ""


class TestCleaning:
    def test_clean_query__drops_control_and_format_characters(self):
        assert clean_query("a\0b\u200b\u202ec\ud800\ufffd\n d") == "a bc d"

    def test_clean_query__composes_and_cuts(self):
        assert clean_query("cải") == "cải"
        assert len(clean_query("ă" * 10_000)) == MAX_CHARACTERS

    def test_build_query__stops_at_the_last_allowed_word(self):
        built = build_query(" ".join(f"a{number}" for number in range(100)))
        assert len(built.keys) == MAX_WORDS


class TestWords:
    def test_build_query__asks_exactly_for_what_has_marks(self):
        built = build_query("cải cach")
        assert expression(built.whole) == '{title body} : (("cait3" AND "cach"))'
        assert built.has_marks

    def test_build_query__pairs_neighbours_by_exact_keys_when_both_have_marks(self):
        built = build_query("đường dây nong")
        assert expression(built.pairs) == '{title body} : (("d9u7o7ngt2 da6y" OR "day nong"))'

    def test_build_query__knows_no_pairs_of_one_word(self):
        built = build_query("phường")
        assert built.pairs is None
        assert expression(built.near) == expression(built.whole)

    def test_build_query__scores_no_common_words_beside_pairs(self):
        built = build_query("người dân phường")
        words, pairs = '("da6n" OR "phu7o7ngt2")', '"ngu7o7it2 da6n" OR "da6n phu7o7ngt2"'
        assert expression(built.near) == f"{{title body}} : (({words} OR {pairs}))"
        assert '"ngu7o7it2"' in expression(built.whole)

    def test_build_query__keeps_one_word_when_all_are_common(self):
        assert expression(build_query("cong nhan").near) == '{title body} : (("cong" OR "cong nhan"))'
        assert expression(build_query("cong").near) == '{title body} : ("cong")'

    def test_build_query__counts_a_repeated_word_once(self):
        assert expression(build_query("an an an").whole) == '{title body} : ("an")'

    def test_build_query__is_one_for_all_spellings(self):
        one = build_query("hoà bình")
        for other in ("hòa bình", "HÒA BÌNH", "hòa bình"):
            built = build_query(other)
            assert (expression(built.whole), expression(built.near)) == (
                expression(one.whole),
                expression(one.near),
            )

    @pytest.mark.parametrize("nothing", ["", " ", '"', '""', "///", "\0", "* ( ) :", "北京", "\ufffd"])
    def test_build_query__is_false_without_a_searchable_word(self, nothing):
        built = build_query(nothing)
        assert not built and built.whole is built.near is built.pairs is None


class TestQuotes:
    def test_build_query__keeps_quoted_words_together(self):
        built = build_query('xin "đường dây nóng"')
        assert '"duong day nong"' in expression(built.whole)

    def test_build_query__keeps_the_spelling_of_quoted_words(self):
        assert '"d9u7o7ngt2 da6y"' in expression(build_query('"đường dây"').whole)
        assert '"d9u7o7ngt2"' in expression(build_query('"đường day"').whole)

    def test_build_query__takes_typographic_quotes(self):
        assert expression(build_query("“an ninh”").whole) == expression(build_query('"an ninh"').whole)

    def test_build_query__ignores_a_lone_quote(self):
        assert expression(build_query('an "ninh').whole) == expression(build_query("an ninh").whole)


class TestSpecials:
    @pytest.mark.parametrize("typed", ["4/1/2026", "04-01-2026", "ngày 4 tháng 1 năm 2026"])
    def test_build_query__understands_dates(self, typed):
        assert '"dt20260104"' in expression(build_query(typed).whole)

    @pytest.mark.parametrize("typed", ["32/KH-UBND", "32/kh-ubnd", "32 / kh-ubnd"])
    def test_build_query__understands_document_numbers(self, typed):
        assert expression(build_query(typed).whole) == '{title body} : (("dn32khubnd" OR "32 kh ubnd"))'

    @pytest.mark.parametrize(
        ("typed", "key"),
        [
            ("tháng 1/2026", "dm202601"),
            ("30/4", "dd0430"),
            ("sđt 0200.3555.012", "tel02003555012"),
            ("số 61/NĐ-CP", "dn61ndcp"),
            ("15.000", "15000"),
        ],
    )
    def test_build_query__asks_for_a_notation_or_its_words(self, typed, key):
        built = build_query(typed)
        assert f'("{key}" OR "' in expression(built.whole) and " AND " not in expression(built.whole)
        assert built.notations == {key}

    def test_build_query__makes_no_pair_across_a_date(self):
        assert "truoc sau" not in expression(build_query("truoc 4/1/2026 sau").near)


class TestAbbreviations:
    def test_build_query__expands_a_short_form(self):
        built = build_query("cchc", PAIRS)
        assert expression(built.whole) == '{title body} : (("cchc" OR "cai cach hanh chinh"))'
        assert built.expanded == (("CCHC", "cải cách hành chính"),)

    def test_build_query__shortens_a_typed_out_expansion(self):
        built = build_query("cải cách hành chính", PAIRS)
        assert expression(built.whole).endswith('AND "chinht5") OR "cchc"))')

    @pytest.mark.parametrize(
        ("typed", "met"), [("HĐND", True), ("hdnd", True), ("hđnd", True), ("hdnđ", False)]
    )
    def test_build_query__asks_marks_to_agree_when_typed(self, typed, met):
        assert bool(build_query(typed, PAIRS).expanded) is met

    def test_build_query__shortens_an_expansion_only_in_its_own_spelling(self):
        assert build_query("cai cach hành chính", PAIRS).expanded
        assert not build_query("cái cách hành chính", PAIRS).expanded

    def test_build_query__leaves_out_useless_pairs(self):
        assert build_query("x", [("", "a b"), ("x y", "a b"), ("x", "a")]).expanded == ()


class TestHostileInput:
    @given(st.text(max_size=200))
    def test_build_query__lets_nothing_but_keys_through(self, text):
        for query in (build_query(text, PAIRS).whole, build_query(text, PAIRS).near):
            inner = expression(query).removeprefix("{title body} : ")
            terms = inner.replace(" AND ", " ").replace(" OR ", " ")
            assert set(terms) <= set('abcdefghijklmnopqrstuvwxyz0123456789" ()')
            assert inner.count('"') % 2 == 0

    @pytest.mark.parametrize("text", ['a" OR "b', "NOT AND", "title:x", "a*", "%s", "x'; --", "NEAR(a b)"])
    def test_build_query__takes_syntax_as_words(self, text):
        assert build_query(text)
