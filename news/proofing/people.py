"""Pure rules: posts of officials beside what the published list of leaders says."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .articles import Article, Knowledge
from .findings import Fault, Rule, Severity, Slip

__all__ = ["RULES", "heads_of"]

DIFFERS = "Danh sách lãnh đạo ghi %s là %s, bài ghi %s. Hãy xem lại chức vụ."

_HEAD = re.compile(
    r"(?<!\w)(?P<former>nguyên\s+|cựu\s+)?(?P<head>(?:phó\s+|quyền\s+)?"
    r"(?:bí thư|chủ tịch|chủ nhiệm|trưởng ban|trưởng phòng|trưởng công an|chỉ huy trưởng|chánh văn phòng"
    r"|giám đốc|chỉ huy phó)|phó\s+(?:trưởng ban|trưởng phòng|trưởng công an|chánh văn phòng|giám đốc)"
    r"|(?:ủy|uỷ) viên)"
    r"(?P<of>(?:\s+(?:UBND|HĐND|(?:ủy|uỷ)\s+ban\s+nhân\s+dân|hội\s+đồng\s+nhân\s+dân|đảng\s+(?:ủy|uỷ)|UBMTTQ|MTTQ))?)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:đồng chí|ông|bà|anh|chị|Đ/c)\s*\Z", re.IGNORECASE)
_BEFORE = 70
_AFTER = 90
_OTHERS = re.compile(r"[;.\n]|(?<!\w)(?:đồng chí|ông|bà|và các|cùng)(?!\w)", re.IGNORECASE)


def heads_of(post: str) -> set[str]:
    """Return the offices that `post` names, each with its body: {"phó chủ tịch ubnd"}; no former ones."""
    return {_head(found) for found in _HEAD.finditer(post) if not found["former"]}


def _head(found: re.Match[str]) -> str:
    words = re.sub(r"\s+", " ", f"{found['head']}{found['of']}").lower().replace("uỷ", "ủy").strip()
    return words.replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")


@lru_cache(maxsize=64)
def _pattern_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _posts(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    for leader in knowledge.leaders:
        known = heads_of(leader.post)
        if not leader.name.strip() or not known:
            continue
        name = leader.name.strip()
        for part in article.parts:
            for found in _pattern_of(name).finditer(part.text) if name in part.text else ():
                said = _said_of(part.text, found.start(), found.end())
                wrong = sorted(head for head in said if not _is_one_of(head, known))
                if wrong:
                    words = DIFFERS % (leader.name, leader.post, ", ".join(map(_shown, wrong)))
                    yield Fault(words, part, Slip(found.start(), found.end()))


def _said_of(text: str, start: int, end: int) -> set[str]:
    """Return the offices in the words that stand right at a name: before it, or after a dash or comma."""
    before = _TITLE.sub("", text[max(0, start - _BEFORE) : start])
    cut = list(_OTHERS.finditer(before))
    before = before[cut[-1].end() :] if cut else before
    after = re.match(r"\s*[-–—,(:]\s*(.*)", text[end : end + _AFTER], re.DOTALL)
    following = after[1] if after else ""
    stop = _OTHERS.search(following)
    following = following[: stop.start()] if stop else following
    if heads_of(following) and re.match(r"(?:nguyên\s+|cựu\s+)?" + _HEAD.pattern, following, re.IGNORECASE):
        return heads_of(following)
    return heads_of(before) if re.search(r"[\w)][\s–—-]*\Z", before) else set()


def _is_one_of(said: str, known: set[str]) -> bool:
    """Tell whether an office is on the list; `phó chủ tịch` alone may be short for that of a body."""
    return any(said == one or one.startswith(f"{said} ") for one in known)


def _shown(head: str) -> str:
    return head.replace("ubnd", "UBND").replace("hđnd", "HĐND")


RULES = (
    Rule(
        "leader-post",
        Severity.FIX,
        "Chức vụ của lãnh đạo khác với danh sách đã công bố.",
        _posts,
    ),
)
