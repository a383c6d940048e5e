import json

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from wagtail.search.backends import get_search_backend

from search.abbreviations import known_abbreviations
from search.engines.choosing import name_of_engine
from search.models import Abbreviation
from search.queries import search_pages

from .factories import publish


@pytest.fixture
def judged(tmp_path):
    def write(rows):
        path = tmp_path / "queries.json"
        path.write_text(json.dumps(rows), encoding="utf-8")
        return str(path)

    return write


def evaluate(capsys, *arguments):
    call_command("search_eval", *arguments)
    return json.loads(capsys.readouterr().out)


@pytest.mark.django_db
class TestSearchEval:
    def test_search_eval__reports_recall_and_rank(self, judged, capsys):
        publish("Cầu phao mới", external_source="cũ", external_id="7")
        publish("Cầu phao", "đã cũ", external_source="cũ", external_id="8")
        path = judged(
            [
                {"query": "cầu phao", "relevant": ["7", "8"]},
                {"query": "cầu phao mới", "relevant": ["8", "mất"]},
                {"query": "zzz", "relevant": ["7"]},
            ]
        )
        report = evaluate(capsys, "--queries", path)
        assert list(report) == ["queries", "recall", "mrr", "p50_ms", "p95_ms", "backend"]
        assert (report["queries"], report["recall"], report["mrr"]) == (3, 0.5, 0.5)
        assert report["p95_ms"] >= report["p50_ms"] > 0

    def test_search_eval__strips_marks_limits_and_cuts(self, judged, capsys):
        publish("Đạt chuẩn", "đất", external_source="cũ", external_id="1")
        path = judged([{"query": "đạt", "relevant": ["1"]}, {"query": "x", "relevant": ["1"]}])
        report = evaluate(capsys, "--queries", path, "--strip-marks", "--limit", "1", "--k", "1")
        assert (report["queries"], report["recall"]) == (1, 1.0)

    def test_search_eval__goes_on_to_further_pages_for_a_larger_k(self, judged, capsys):
        numbers = [str(number) for number in range(15)]
        for number in numbers:
            publish("Cầu phao", external_source="cũ", external_id=number)
        path = judged([{"query": "cầu phao", "relevant": numbers}])
        assert evaluate(capsys, "--queries", path, "--k", "20")["recall"] == 1.0
        assert evaluate(capsys, "--queries", path)["recall"] == pytest.approx(10 / 15, abs=1e-4)

    def test_search_eval__names_the_engine_that_answered(self, judged, capsys, on_each_engine):
        publish("Cầu phao", external_source="cũ", external_id="7")
        path = judged([{"query": "cầu phao", "relevant": ["7"]}])
        module = "search.engines.elasticsearch"
        if on_each_engine == "database":
            module = type(get_search_backend()).__module__
        assert evaluate(capsys, "--queries", path)["backend"] == module
        assert name_of_engine(in_reserve=True) == type(get_search_backend()).__module__

    def test_search_eval__refuses_a_file_it_cannot_read(self, judged):
        for path in ("/không/có.json", judged({"a": 1}), judged([{"query": "x"}])):
            with pytest.raises(CommandError):
                call_command("search_eval", "--queries", path)


class TestSearchRebuild(TestCase):
    def test_search_rebuild__makes_the_index_anew(self):
        publish("Cầu phao")
        get_search_backend().reset_indexes()
        assert search_pages("cầu phao").total == 0
        call_command("search_rebuild", verbosity=0)
        assert search_pages("cầu phao").total == 1


class TestAbbreviations(TestCase):
    def test_known_abbreviations__are_seeded(self):
        pairs = dict(known_abbreviations())
        assert pairs["UBND"] == "Ủy ban nhân dân" and pairs["CCHC"] == "cải cách hành chính"

    def test_known_abbreviations__follow_the_table(self):
        known_abbreviations()
        pair = Abbreviation.objects.create(short="BSCĐ", expansion="bến sen chuyển động")
        assert ("BSCĐ", "bến sen chuyển động") in known_abbreviations()
        pair.delete()
        assert ("BSCĐ", "bến sen chuyển động") not in known_abbreviations()

    def test_clean__refuses_what_no_query_could_use(self):
        from django.core.exceptions import ValidationError

        for short, expansion in (("A B", "an bình"), ("///", "an bình"), ("AB", "an")):
            with pytest.raises(ValidationError):
                Abbreviation(short=short, expansion=expansion).full_clean()
