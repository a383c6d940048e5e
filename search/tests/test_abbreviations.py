from django.core.exceptions import ValidationError
from django.test import TestCase

from search.abbreviations import known_abbreviations
from search.models import Abbreviation
from search.query_builder import build_query
from search.text import fold

EXPECTED = """
    ANTT BHXH BHYT CBCC CCCD CCHC CĐS DVC DVCTT ĐKKD GCNQSDĐ GPMB HĐND KDC MTTQ NĐ NQ NTM NVQS PCCC QĐ QSDĐ
    SĐT TDP THCS THPT TTHC UBND VHTT VNeID
"""
#: Folded syllables that people type as words; an abbreviation that looks like one would expand them all.
SYLLABLES = {"an", "ban", "cap", "chi", "dan", "do", "gia", "ho", "ma", "nha", "to", "tu", "xa", "xe", "yen"}


class TestShippedAbbreviations(TestCase):
    def test_table__knows_the_usual_ones(self):
        assert set(EXPECTED.split()) <= set(Abbreviation.objects.values_list("short", flat=True))

    def test_table__holds_only_what_an_editor_could_have_entered(self):
        for pair in Abbreviation.objects.all():
            try:
                pair.full_clean()
            except ValidationError as error:
                self.fail(f"{pair}: {error}")
            assert fold(pair.short) not in SYLLABLES

    def test_build_query__meets_each_pair_by_either_form_typed_with_or_without_marks(self):
        known = known_abbreviations()
        for pair in known:
            for typed in (*pair, fold(pair[0]), fold(pair[1]), pair[0].upper(), pair[1].upper()):
                assert pair in build_query(typed, known).expanded, typed
