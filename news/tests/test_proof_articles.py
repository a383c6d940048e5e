"""The command `proof_articles`: what it prints, for whatever lines."""

import gzip
import io
import json

import pytest
from django.core.management import CommandError, call_command

from news.models import ArticlePage
from news.proofing.rules import RULES

SOUND = {
    "id": "1",
    "title": "Bà con dọn rạch",
    "summary": "Rạch đã sạch.",
    "body": ["Bà con vui."],
    "author": "Thu Lan",
    "category": "Đời sống",
    "date": "2026-11-20",
}
FORBIDDEN = {**SOUND, "id": 2, "body": ["Căn cước 079 204 012 345,đã trả."]}


def run(*arguments, **options) -> tuple[list[dict], str]:
    """What the command prints, and what it complains of."""
    out, errors = io.StringIO(), io.StringIO()
    try:
        call_command("proof_articles", *map(str, arguments), stdout=out, stderr=errors, **options)
    finally:
        lines = [json.loads(line) for line in out.getvalue().splitlines()]
    return lines, errors.getvalue()


def written(path, *lines) -> object:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return path


@pytest.mark.django_db
class TestCommand:
    def test_line__of_each_article_in_order(self, tmp_path):
        lines, _errors = run(written(tmp_path / "a.jsonl", SOUND, FORBIDDEN))
        assert lines[0] == {"id": "1", "findings": []}
        first = lines[1]["findings"][0]
        assert lines[1]["id"] == "2"
        assert (first["rule"], first["severity"], first["field"]) == ("citizen-id", "chan", "body")
        assert "079" not in first["text"] + first["message"]
        assert not ArticlePage.objects.exists()

    def test_severity__leaves_out_what_weighs_less(self, tmp_path):
        path = written(tmp_path / "a.jsonl", FORBIDDEN)
        assert {one["severity"] for one in run(path)[0][0]["findings"]} == {"chan", "nen-sua"}
        assert {one["severity"] for one in run(path, severity="chan")[0][0]["findings"]} == {"chan"}

    def test_packed_file(self, tmp_path):
        path = tmp_path / "a.jsonl.gz"
        path.write_bytes(gzip.compress(json.dumps(SOUND).encode()))
        assert run(path)[0] == [{"id": "1", "findings": []}]

    def test_bad_line__is_reported_and_the_rest_goes_on(self, tmp_path):
        path = written(tmp_path / "a.jsonl", "{", SOUND, "[]")
        out, errors = io.StringIO(), io.StringIO()
        with pytest.raises(CommandError, match="Có 2 dòng không đọc được."):
            call_command("proof_articles", str(path), stdout=out, stderr=errors)
        assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == ["1"]
        assert "a.jsonl, dòng 1" in errors.getvalue()

    def test_line_without_identity__is_named_by_its_number(self, tmp_path):
        assert run(written(tmp_path / "a.jsonl", {"title": "Rạch"}))[0][0]["id"] == "#1"

    def test_missing_file__is_a_sentence(self, tmp_path):
        with pytest.raises(CommandError, match="Không đọc được tệp"):
            run(tmp_path / "khong-co.jsonl")
        with pytest.raises(CommandError, match="ít nhất một tệp"):
            run()


def test_rules__are_listed_without_a_file():
    lines, _errors = run(rules=True)
    assert [line["rule"] for line in lines] == [rule.name for rule in RULES]
    assert {line["severity"] for line in lines} == {"chan", "nen-sua", "luu-y"}
