"""All checks of an article beside a trivial reading of the same words, in one run. Needs no database.

`--articles` names a file of `import_articles`; without one, made-up articles of ordinary length are checked.
Ends with status 1 when the slowest of a hundred needs over 50 ms, or the ratio is broken.
"""

import argparse
import itertools
import random
import re
import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from news.importing.reading import read_lines
from news.proofing.articles import Article, Knowledge, Leader, Term
from news.proofing.lines import article_of_line
from news.proofing.rules import RULES, proofread

LIMIT = 50.0  # milliseconds for all checks, 95 of 100 articles
RATIO = 100  # times the trivial reading
SEED = 8
KNOWLEDGE = Knowledge(
    today=date(2026, 12, 1),
    hotline=frozenset({"02283821626", "0912345678"}),
    leaders=tuple(Leader(f"Lâm Văn Sen {number}", "Phó Chủ tịch UBND phường") for number in range(12)),
    terms=tuple(Term(f"bộ phận số {number}", "trung tâm") for number in range(40)),
)
SENTENCE = (
    "Sáng thứ Ba, ngày 01/12/2026, Ủy ban nhân dân phường họp bàn việc nạo vét rạch, trồng cây, thu rác; "
    "bà con khu phố 3 góp ý qua số điện thoại 0912 345 678 và nhận trả lời trong ba ngày. "
)


def made_up(number: int) -> dict:
    """Return an article of 600 to 1,200 words."""
    paragraph = SENTENCE * 3
    return {
        "id": number,
        "title": f"Phường họp bàn số {number}",
        "summary": SENTENCE,
        "body": [paragraph] * (4 + number % 5),
    }


def articles(path: Path | None, number: int) -> list[Article]:
    """Return what to check: a sample of the file with a fixed seed, or made-up ones."""
    if path is None:
        return [article_of_line(made_up(one)) for one in range(number)]
    lines = [line.data for line in itertools.islice(read_lines(path), 20_000) if line.data]
    chosen = random.Random(SEED).sample(lines, min(number, len(lines)))  # noqa: S311 - a sample, no secret
    return [article_of_line(data) for data in chosen]


def trivial(article: Article) -> int:
    """Look at every word once, as any check must."""
    return sum(len(re.findall(r"\w+", part.text)) for part in article.parts)


def milliseconds(work, items: list[Article]) -> list[float]:
    """Return how long `work` takes for each item, in time of the processor: others use the machine too."""
    times = []
    for item in items:
        begin = time.process_time()
        work(item)
        times.append((time.process_time() - begin) * 1000)
    return sorted(times)


def at(times: list[float], share: float) -> float:
    """Return the time that `share` of all do not exceed."""
    return times[min(len(times) - 1, int(len(times) * share))]


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--number", type=int, default=500)
    options = parser.parse_args()
    items = articles(options.articles, options.number)
    for item in items[:20]:
        proofread(item, KNOWLEDGE)  # warms the caches of words
    checked = milliseconds(lambda item: proofread(item, KNOWLEDGE), items)
    read = milliseconds(trivial, items)
    ratio = statistics.median(checked) / statistics.median(read)
    words = statistics.median(map(trivial, items))
    print(f"{len(items)} articles of {words:.0f} words (median), {len(RULES)} rules")
    p50, p95 = at(checked, 0.5), at(checked, 0.95)
    print(f"all checks: p50 {p50:.1f} ms, p95 {p95:.1f} ms, slowest {checked[-1]:.1f} ms")
    print(f"trivial reading: p50 {at(read, 0.5):.2f} ms; ratio {ratio:.0f} (at most {RATIO})")
    return 0 if p95 <= LIMIT and ratio <= RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
