"""Pure check of captions (WebVTT): every line of speech has a time that players understand."""

import re

from django.core.exceptions import ValidationError

__all__ = ["MOST_CUES", "check_captions"]

# Three hours of speech; a film of ours may weigh 100 MB.
MOST_CUES = 5_000
# Three lines on the screen hold about a hundred letters.
LONGEST_LINE = 500

_MOMENT = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_MOMENT}[ \t]+-->[ \t]+{_MOMENT}(?:[ \t]+[^\s].*)?")
_NO_SPEECH = ("NOTE", "STYLE", "REGION")
_AGAIN = "Hãy sửa rồi tải lại."

Block = list[tuple[int, str]]  # the number and the words of each line


def check_captions(content: bytes) -> None:
    """Refuse captions that players would drop without a word; says at which line the first fault is.

    Raises ValidationError.
    """
    blocks = _blocks(_text_of(content))[1:]  # the first says that it is WebVTT
    cues = [block for block in blocks if not block[0][1].startswith(_NO_SPEECH)]
    if not cues:
        raise ValidationError(f"Tệp phụ đề chưa có lời nào. {_AGAIN}")
    if len(cues) > MOST_CUES:
        raise ValidationError(f"Tệp phụ đề có quá nhiều lời (hơn 5.000). {_AGAIN}")
    before = 0
    for cue in cues:
        before = _check_cue(cue, before)


def _text_of(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            "Tệp phụ đề không ở bảng mã UTF-8. Hãy lưu lại với bảng mã UTF-8 rồi tải lại."
        ) from error
    if "\0" in text:
        raise ValidationError("Tệp phụ đề bị hỏng. Hãy xuất lại phụ đề ở dạng WebVTT rồi tải lại.")
    return text


def _blocks(text: str) -> list[Block]:
    """Return the parts between empty lines; line ends of all systems are alike."""
    blocks: list[Block] = [[]]
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line.strip():
            blocks[-1].append((number, line))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _check_cue(cue: Block, before: int) -> int:
    """Return when the cue begins, in milliseconds; it must not begin sooner than the one above it."""
    place = 0 if "-->" in cue[0][1] else 1  # a name may stand above the times
    number, timing = cue[place] if place < len(cue) else cue[0]
    match = _TIMING.fullmatch(timing.strip())
    if match is None:
        raise _fault(number, "thời gian phải viết như 00:01:05.000 --> 00:01:08.500")
    begin, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if end <= begin:
        raise _fault(number, "lời này kết thúc trước khi bắt đầu")
    if begin < before:
        raise _fault(number, "lời này bắt đầu trước lời đứng trên nó")
    words = cue[place + 1 :]
    if not words:
        raise _fault(number, "dưới thời gian chưa có lời")
    for line_number, line in words:
        if len(line) > LONGEST_LINE:
            raise _fault(line_number, "dòng quá dài, hãy tách thành nhiều lời ngắn")
    return begin


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _fault(number: int, words: str) -> ValidationError:
    return ValidationError(f"Phụ đề sai ở dòng {number}: {words}. {_AGAIN}")
