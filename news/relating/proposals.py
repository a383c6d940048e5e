"""Public articles that may stand beside an unsaved one, the best first, each with the reason."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from news.models import ArticlePage, Topic
from news.querysets import ArticleQuerySet
from search.titles import MAX_WORDS, keys_like

__all__ = ["MOST", "Proposal", "proposals_for"]

MOST = 5
#: Articles that each way of looking may name, and stretches of the text whose words are looked for.
LOOKED_AT = 12
STRETCHES = 4
OF_TOPIC, OF_TITLE, OF_TEXT, OF_SECTION = 4.0, 3.0, 2.0, 1.0
REASONS = {
    OF_TOPIC: "cùng dòng sự kiện",
    OF_TITLE: "tiêu đề nói về cùng một việc",
    OF_TEXT: "lời bài nói về cùng một việc",
    OF_SECTION: "cùng chuyên mục",
}


@dataclass(frozen=True)
class Proposal:
    """An article with why it is proposed, in words."""

    article: ArticlePage
    reason: str


def proposals_for(
    article: ArticlePage, topics: Collection[Topic], public: ArticleQuerySet, *, besides: Collection[int]
) -> list[Proposal]:
    """Return up to `MOST` of `public` for `article`, which is read as it stands in memory.

    `besides` are keys that are chosen already. What shares topics comes first, then titles of the same
    matter, then titles with words of the text; the newest of the section fill what is left.
    """
    public = public.exclude(pk__in=besides)
    weights: Counter[int] = Counter()
    reasons: dict[int, float] = {}
    for weight, keys in _ways(article, topics, public):
        for place, key in enumerate(keys):
            weights[key] += weight * (1 - place / (2 * LOOKED_AT))
            reasons[key] = max(weight, reasons.get(key, 0))
    keys = [key for key, _weight in weights.most_common(MOST)]
    found = public.in_bulk(keys)
    return [Proposal(found[key], REASONS[reasons[key]]) for key in keys if key in found]


def _ways(
    article: ArticlePage, topics: Collection[Topic], public: ArticleQuerySet
) -> Iterator[tuple[float, list[int]]]:
    newest = public.newest_first()
    if topics:
        yield OF_TOPIC, list(newest.on_topics(topics).values_list("pk", flat=True)[:LOOKED_AT])
    if article.title.strip():
        yield OF_TITLE, keys_like(article.title, public, LOOKED_AT)
    for stretch in _stretches(f"{article.summary} {article.search_text}"):
        yield OF_TEXT, keys_like(stretch, public, LOOKED_AT)
    in_section = newest.in_section(article.section)
    yield OF_SECTION, list(in_section.values_list("pk", flat=True)[:LOOKED_AT])


def _stretches(text: str) -> Iterator[str]:
    words = text.split()[: MAX_WORDS * STRETCHES]
    for start in range(0, len(words), MAX_WORDS):
        yield " ".join(words[start : start + MAX_WORDS])
