"""Measures the quality and speed of the public search on judged queries, in the order the page shows."""

import json
import math
import time
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.engines.choosing import name_of_engine
from search.queries import SearchResults, search_pages
from search.text import fold, plain_text

PAGE_SIZE = 10


class Command(BaseCommand):
    help = "Đo độ đúng và tốc độ tìm kiếm bằng các câu hỏi đã có đáp án."

    def add_arguments(self, parser):
        parser.add_argument("--queries", required=True, help="JSON: [{query, relevant: [old id, …]}, …]")
        parser.add_argument("--k", type=int, default=10, help="number of results that count")
        parser.add_argument("--strip-marks", action="store_true", help="take the marks off the queries")
        parser.add_argument("--limit", type=int, help="use only the first N queries")

    def handle(self, *args, **options):
        if options["k"] < 1:
            raise CommandError("--k phải là số dương.")
        judged = _read(options["queries"])[: options["limit"]]
        measures = [_measure(each, options["k"], options["strip_marks"]) for each in judged]
        times = sorted(measure.milliseconds for measure in measures)
        report = {
            "queries": len(measures),
            "recall": _mean([measure.recall for measure in measures]),
            "mrr": _mean([measure.reciprocal_rank for measure in measures]),
            "p50_ms": _percentile(times, 0.5),
            "p95_ms": _percentile(times, 0.95),
            "backend": " + ".join(sorted({measure.backend for measure in measures})),
        }
        self.stdout.write(json.dumps(report, ensure_ascii=False))


@dataclass(frozen=True)
class Judged:
    """A query and the old identities of the articles that answer it."""

    query: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Measure:
    """Recall and reciprocal rank (0–1) of one query, its time, and the engine that answered."""

    recall: float
    reciprocal_rank: float
    milliseconds: float
    backend: str


def _read(path: str) -> list[Judged]:
    try:
        with open(path, encoding="utf-8") as file:
            return [
                Judged(str(each["query"]), frozenset(map(str, each["relevant"]))) for each in json.load(file)
            ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"Không đọc được {path}: {error}") from error


def _measure(judged: Judged, k: int, strip_marks: bool) -> Measure:
    query = fold(plain_text(judged.query)) if strip_marks else judged.query
    started = time.perf_counter()
    first = search_pages(query, page_size=PAGE_SIZE)
    elapsed = (time.perf_counter() - started) * 1000
    keys = _keys(first)
    for page in range(2, min(math.ceil(k / PAGE_SIZE), first.pages) + 1):
        keys += _keys(search_pages(query, page=page, page_size=PAGE_SIZE))
    found = _identities(keys[:k])
    ranks = [place for place, identity in enumerate(found, 1) if identity in judged.relevant]
    recall = len(ranks) / len(judged.relevant) if judged.relevant else 0.0
    backend = name_of_engine(in_reserve=first.in_reserve)
    return Measure(recall, 1 / ranks[0] if ranks else 0.0, elapsed, backend)


def _keys(results: SearchResults) -> list[int]:
    return [hit.page.pk for hit in results.hits]


def _identities(keys: list[int]) -> list[str]:
    model = apps.get_model(settings.SEARCH_PAGE_MODEL)
    rows = model._default_manager.filter(pk__in=keys).values_list("pk", settings.SEARCH_IDENTITY_FIELD)
    by_key = dict(rows)
    return [by_key[key] for key in keys]


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def _percentile(ordered: list[float], share: float) -> float:
    """Nearest-rank percentile of sorted values; 0 for none."""
    if not ordered:
        return 0.0
    return round(ordered[max(math.ceil(share * len(ordered)) - 1, 0)], 1)
