"""Measures how well the search finds: recall and rank on judged queries, with marks and without any.

`--judged FILE` is JSON, plain or .gz: {"documents": [{"id", "text"}], "queries": [{"query", "relevant"}]};
the first line of a text is its title. `--articles FILE` are JSON lines as `import_articles` reads them; they
are asked for by parts of their own titles, a few hundred of them, or by `--queries FILE` as `search_eval`
reads them. Everything goes through `search_eval`, in the order that the page shows.
`--postgres postgres://…` on a server.
"""

import argparse
import gzip
import io
import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fresh_install import fresh_install

PARTS = 300  # queries made from titles
WORDS = (4, 5, 6)  # in each
#: Least recall among the first ten, and mean reciprocal rank: with marks, and without.
JUDGED_GOALS = ((0.94, 0.85), (0.93, 0.84))
ARTICLE_GOALS = ((0.87, 0.85), (0.85, 0.80))


def main() -> None:
    """Print a line a set; exit status 1 when a promise is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--judged", type=Path, help="documents and queries in one JSON file")
    options.add_argument("--articles", type=Path, help="JSON lines, plain or .gz")
    options.add_argument("--queries", type=Path, help="judged queries of the articles")
    options.add_argument("--limit", type=int, help="use only the first N queries of each set")
    options.add_argument("--postgres", help="address of a database whose account may create others")
    arguments = options.parse_args()
    if not (arguments.judged or arguments.articles):
        options.error("name --judged, --articles or both")
    os.environ["DATABASE_URL"] = arguments.postgres or ""
    kept = True
    with fresh_install() as folder:
        print(f"{'set':28} {'queries':>8} {'recall@10':>10} {'MRR':>7} {'p50 ms':>8} {'p95 ms':>8}")
        if arguments.judged:
            lines, queries = judged_files(arguments.judged, folder)
            with imported(lines):
                kept &= measure(arguments.judged.name, queries, JUDGED_GOALS, arguments.limit)
        if arguments.articles:
            queries = arguments.queries or title_parts(arguments.articles, folder)
            with imported(arguments.articles):
                kept &= measure(arguments.articles.name, queries, ARTICLE_GOALS, arguments.limit)
    raise SystemExit(0 if kept else 1)


def judged_files(source: Path, folder: Path) -> tuple[Path, Path]:
    """Write the documents as JSON lines and the queries beside them; return both files."""
    with _open(source) as file:
        content = json.load(file)
    lines, queries = folder / "documents.jsonl", folder / "queries.json"
    lines.write_text("\n".join(_article(document) for document in content["documents"]), encoding="utf-8")
    queries.write_text(json.dumps(content["queries"]), encoding="utf-8")
    return lines, queries


def _article(document: dict[str, str]) -> str:
    title, *body = [line.strip() for line in document["text"].splitlines() if line.strip()]
    return json.dumps({"id": document["id"], "title": title, "body": body or [title]})


def title_parts(source: Path, folder: Path) -> Path:
    """Write queries that are some words in a row out of a title, the same at every run; return the file."""
    choice = random.Random(1)  # noqa: S311 - the same at every run is wanted
    with _open(source) as file:
        articles = choice.sample([json.loads(line) for line in file], PARTS * 2)
    judged: list[dict[str, Any]] = []
    for article in articles:
        words = article["title"].split()
        length = choice.choice(WORDS)
        if len(words) >= length + 2 and len(judged) < PARTS:
            start = choice.randrange(len(words) - length + 1)
            query = " ".join(words[start : start + length])
            judged.append({"query": query, "relevant": [article["id"]]})
    queries = folder / "title-parts.json"
    queries.write_text(json.dumps(judged), encoding="utf-8")
    return queries


@contextmanager
def imported(file: Path) -> Iterator[None]:
    """Import articles for a while."""
    from django.core.management import call_command

    from news.models import ArticlePage
    from search.backends import document_frequencies

    call_command("import_articles", str(file), "--source", "bench", verbosity=0, stdout=io.StringIO())
    document_frequencies.forget_frequencies()
    yield
    # Out of the public, not deleted: the next set is searched without them.
    ArticlePage.objects.update(live=False)


def measure(name: str, queries: Path, goals: tuple[tuple[float, float], ...], limit: int | None) -> bool:
    """Print what `search_eval` says with and without marks; tell whether both goals are met."""
    from django.core.management import call_command

    kept = True
    for least, marks in zip(goals, ([], ["--strip-marks"]), strict=True):
        answer = io.StringIO()
        limits = ["--limit", str(limit)] if limit else []
        call_command("search_eval", "--queries", str(queries), *marks, *limits, stdout=answer)
        found = json.loads(answer.getvalue())
        title = f"{name}{', no marks' if marks else ''}"
        quality = f"{found['recall']:10.3f} {found['mrr']:7.3f}"
        times = f"{found['p50_ms']:8.0f} {found['p95_ms']:8.0f}"
        is_good = found["recall"] >= least[0] and found["mrr"] >= least[1]
        print(f"{title[:28]:28} {found['queries']:8} {quality} {times}", end="")
        print("" if is_good else f"  promised {least[0]} and {least[1]}", flush=True)
        kept &= is_good
    return kept


def _open(path: Path) -> io.TextIOBase:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


if __name__ == "__main__":
    main()
