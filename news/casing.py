"""Words typed in capitals in sentence case; names take the form that the text itself gives them. Pure."""

import re
from collections.abc import Iterable

__all__ = ["Names", "bare_names", "in_capitals", "unsure_names"]

_TOKEN = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;…•“\"(\-–—]\s*$")
_LONGEST_NAME = 6
# Known whatever the text says; it may stand in capitals throughout.
_KNOWN = (
    "Việt Nam",
    "Hồ Chí Minh",
    "Đảng",
    "Quốc hội",
    "Chính phủ",
    "Tết",
    "Nguyên đán",
    "Mặt trận Tổ quốc",
    "Đoàn Thanh niên",
    "Hà Nội",
)
_SHORT_FORMS = (
    *("UBND", "HĐND", "MTTQ", "ĐBQH", "BHXH", "BHYT", "CCCD", "TTHC", "PCCC", "ANTT"),
    *("ĐT", "TP", "HCM", "NQ", "QĐ", "KH", "CP", "TTg", "BCH"),
)
_BEFORE_ROMAN = frozenset(
    ("thứ", "khóa", "khoá", "kỳ", "quý", "lần", "chương", "phần", "mục", "hạng", "loại", "cấp")
)
_ENUMERATION = re.compile(r"\s*(?:[IVXLC]+|\d{1,2}|[A-ZĐ])\s*[.)/-]\s*")
_PLACES = "phường|xã|đặc khu|tỉnh|thành phố|khu phố|thôn|ấp|đường|chợ|cầu|trường"
_AFTER_PLACE = re.compile(rf"\b((?i:{_PLACES}))\s+((?:[a-zà-ỹđ]+\s+)?[a-zà-ỹđ]+)\b")
_ROMAN = re.compile(r"[IVXLC]+")


_KIND_OF_PLACE = re.compile(r"^(?:phường|xã|đặc khu|tỉnh|thành phố)\s+", re.IGNORECASE)


def bare_names(places: Iterable[str]) -> list[str]:
    """Return the names of `places` without what kind of place each is; empty ones are left out."""
    return [_KIND_OF_PLACE.sub("", name) for name in places if name]


def in_capitals(text: str) -> bool:
    """Tell whether `text` is typed in capitals: two words or more, no small letter."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and len(text.split()) > 1 and all(letter == letter.upper() for letter in letters)


class Names:
    """Names as the running text writes them."""

    def __init__(self, texts: Iterable[str], known: Iterable[str] = ()) -> None:
        self._phrases = {name.casefold(): name for name in (*_KNOWN, *known)}
        self._short = {short.casefold(): short for short in _SHORT_FORMS}
        self._unread = list(texts)

    def sentence_case(self, text: str) -> tuple[str, list[str]]:
        """Return `text` in sentence case, and the names that were set in capitals."""
        # Most texts have no word in capitals to mend: nothing is learnt before one has.
        while self._unread:
            if not in_capitals(learnt := self._unread.pop()):
                self._learn(learnt)
        number = _ENUMERATION.match(text)
        head, text = text[: number.end() if number else 0], text[number.end() if number else 0 :]
        tokens = list(_TOKEN.finditer(text))
        words = [self._plain(tokens, at) for at in range(len(tokens))]
        names: list[str] = []
        at = 0
        while at < len(words):
            length, name = self._name_at(words, at)
            if name:
                words[at : at + length] = name.split(" ")
                names.append(name)
            at += max(length, 1)
        written = _put_back(text, tokens, words)
        first = next((i for i, letter in enumerate(written) if letter.isalpha()), 0)
        return head + written[:first] + written[first : first + 1].upper() + written[first + 1 :], names

    def _learn(self, text: str) -> None:
        run: list[str] = []
        end, at_start = 0, True
        for token in _TOKEN.finditer(text):
            between, word = text[end : token.start()], token[0]
            if between.strip():
                self._keep(run, at_start)
                run, at_start = [], bool(_SENTENCE_END.search(between))
            if word[0].isupper():
                run.append(word)
            else:
                self._keep(run, at_start)
                run, at_start = [], False
            end = token.end()
        self._keep(run, at_start)

    def _keep(self, run: list[str], at_start: bool) -> None:
        for word in run:
            if len(word) > 1 and word.isupper() and word.isalpha():
                self._short[word.casefold()] = word
        # The first word of a sentence is written large whatever it is.
        name = run[1:] if at_start else run
        # One large word alone is more often a habit ("công tác Cải cách") than a name.
        is_count = len(name) == 2 and name[0].casefold() in _BEFORE_ROMAN and _ROMAN.match(name[1])
        if 1 < len(name) <= _LONGEST_NAME and not is_count:
            self._phrases.setdefault(" ".join(name).casefold(), " ".join(name))

    def _plain(self, tokens: list[re.Match[str]], at: int) -> str:
        word, before = tokens[at][0], tokens[at - 1][0].casefold() if at else ""
        if any(letter.isdigit() for letter in word):
            return word
        if _ROMAN.fullmatch(word) and before in _BEFORE_ROMAN:
            return word
        return self._short.get(word.casefold(), word.lower())

    def _name_at(self, words: list[str], at: int) -> tuple[int, str]:
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            key = " ".join(words[at : at + length]).casefold()
            if key in self._phrases:
                return length, self._phrases[key]
        return 0, ""


def unsure_names(text: str) -> list[str]:
    """Return what stands in small letters behind a word for a place, two words each: it may be a name."""
    return [f"{found[1]} {found[2]}" for found in _AFTER_PLACE.finditer(text)]


def _put_back(text: str, tokens: list[re.Match[str]], words: list[str]) -> str:
    pieces, end = [], 0
    for token, word in zip(tokens, words, strict=True):
        pieces += [text[end : token.start()], word]
        end = token.end()
    return "".join([*pieces, text[end:]])
