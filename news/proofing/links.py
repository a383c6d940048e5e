"""Pure rules: where links lead, by what the addresses answered when somebody asked."""

from collections.abc import Iterator

from .articles import Article, Knowledge
from .findings import Fault, Rule, Severity

__all__ = ["RULES"]

DEAD = "Liên kết %s không mở được (máy chủ trả lời %d). Hãy sửa hoặc bỏ liên kết."
SILENT = "Chưa mở được liên kết %s để kiểm tra. Hãy mở thử bằng tay."
_GONE = frozenset({404, 410})


def _dead(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    for address, part in article.links:
        status = knowledge.statuses.get(address)
        if status in _GONE:
            yield Fault(DEAD % (address, status), part, words=address)


def _silent(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    for address, part in article.links:
        if knowledge.statuses.get(address) == 0:
            yield Fault(SILENT % address, part, words=address)


RULES = (
    Rule("dead-link", Severity.FIX, "Liên kết trả lời không tìm thấy (404, 410).", _dead),
    Rule("silent-link", Severity.NOTE, "Liên kết không trả lời khi hỏi thử.", _silent),
)
