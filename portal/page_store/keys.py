"""Pure: what of a request decides how a public page looks, and nothing else."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

__all__ = [
    "BROTLI",
    "GZIP",
    "NUMBERS",
    "PARAMETERS",
    "PLAIN",
    "PageKey",
    "encoding_of",
    "key_of",
    "known_query",
]

BROTLI, GZIP, PLAIN = "br", "gzip", ""

LONGEST_PATH, LONGEST_QUERY, MOST_FIELDS = 500, 2_000, 50
_PATH = re.compile(r"/[A-Za-z0-9_./-]*")
_HOST = re.compile(r"[a-z0-9.\-:\[\]]{1,255}")
_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
# In the order in which they stand in a key. What is not here changes no page: it is left out.
_NUMBERS = {"trang": (1, 9999), "ngay": (1, 31), "thang": (1, 12), "nam": (1900, 2999)}
_WORDS = {"co-chu": frozenset("1345"), "tuong-phan": frozenset({"cao"})}
# All parameters that change a public page; the front server drops others as well.
PARAMETERS = (*_NUMBERS, *_WORDS)
# Those that only some pages read: the others look the same with and without them.
NUMBERS = frozenset(_NUMBERS)
_ABSENT_WHEN_EMPTY = frozenset({"ngay", "thang", "nam"})
_FIRST_PAGE = ("trang", "1")


class _OddValue(ValueError):
    """A value that no link or form of ours has: the portal itself says what it thinks of it."""


@dataclass(frozen=True, slots=True)
class PageKey:
    """All that a public page may depend on. `port` is the server's own: Wagtail tells sites apart by it."""

    scheme: str
    host: str
    port: str
    path: str
    query: str

    @property
    def text(self) -> str:
        """Return the key as one line; two keys are equal when their lines are."""
        return f"{self.scheme}://{self.host}|{self.port}{self.path}?{self.query}"

    def read_by(self, numbers: Collection[str]) -> "PageKey":
        """Return the key of a page that reads no other of `NUMBERS` than these."""
        given = parse_qsl(self.query)
        left = [pair for pair in given if pair[0] not in NUMBERS or pair[0] in numbers]
        return self if left == given else replace(self, query=urlencode(left))


def key_of(
    environ: Mapping[str, object], session_cookie: str, tls_header: tuple[str, str] | None = None
) -> PageKey | None:
    """Return the key of a request; None for one that no kept page may answer.

    `session_cookie` is the name of the cookie that tells staff, `tls_header` the (environ name, value) by
    which a proxy says that the reader came over TLS.
    """
    if environ.get("REQUEST_METHOD") not in ("GET", "HEAD") or environ.get("SCRIPT_NAME"):
        return None
    if "HTTP_AUTHORIZATION" in environ or f"{session_cookie}=" in str(environ.get("HTTP_COOKIE", "")):
        return None
    path, host = str(environ.get("PATH_INFO", "")), str(environ.get("HTTP_HOST", "")).lower()
    if len(path) > LONGEST_PATH or not _PATH.fullmatch(path) or not _HOST.fullmatch(host):
        return None
    query = known_query(str(environ.get("QUERY_STRING", "")))
    if query is None:
        return None
    return PageKey(_scheme(environ, tls_header), host, str(environ.get("SERVER_PORT", "")), path, query)


def known_query(query: str) -> str | None:
    """Return the parameters that change a page, always in the same form and order.

    None when one of them has a value that no address of ours has, or when there is too much to read.
    """
    if not query:
        return ""
    if len(query) > LONGEST_QUERY:
        return None
    try:
        # Of a repeated one the last counts, as for Django.
        given = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS))
        numbers = [(name, _number(name, given[name])) for name in _NUMBERS if name in given]
    except ValueError:
        return None
    words = [(name, given[name]) for name, known in _WORDS.items() if given.get(name) in known]
    return urlencode([pair for pair in numbers + words if pair[1] and pair != _FIRST_PAGE])


@lru_cache(maxsize=256)
def encoding_of(accepted: str) -> str:
    """Return the best encoding that a header Accept-Encoding allows: BROTLI, GZIP or PLAIN."""
    allowed = {_coding(piece) for piece in accepted[:300].lower().split(",")}
    return next((encoding for encoding in (BROTLI, GZIP) if encoding in allowed), PLAIN)


def _coding(piece: str) -> str:
    """Return the name in `br;q=0.8`; nothing when its weight is nought or no number."""
    name, _, weight = piece.partition(";")
    if not weight:
        return name.strip()
    try:
        return name.strip() if float(weight.strip().removeprefix("q=")) > 0 else ""
    except ValueError:
        return ""


def _number(name: str, value: str) -> str:
    value = value.strip()
    if not value and name in _ABSENT_WHEN_EMPTY:
        return ""
    lowest, highest = _NUMBERS[name]
    if not _NUMBER.fullmatch(value) or not lowest <= int(value) <= highest:
        raise _OddValue(name)
    return str(int(value))


def _scheme(environ: Mapping[str, object], tls_header: tuple[str, str] | None) -> str:
    """Return the scheme as Django sees it."""
    if tls_header and (said := environ.get(tls_header[0])) is not None:
        return "https" if str(said).split(",", 1)[0].strip() == tls_header[1] else "http"
    return str(environ.get("wsgi.url_scheme", "http"))
