"""Pure reading of JSON lines, plain or packed with gzip: a line at a time, whatever the file's size."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

# A line of this many bytes is far longer than any article; it is skipped without being read into memory.
MAX_LINE = 8 * 1024 * 1024
_SKIP = 1024 * 1024
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number from 1, and either what it holds or the reason why it cannot be read."""

    number: int
    data: dict[str, Any] | None = None
    reason: str = ""


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of `path` that are not blank. Raises OSError when the file cannot be opened.

    A packed file that is damaged ends with a `Line` that says so.
    """
    with _opened(path) as file:
        number = 0
        while True:
            number += 1
            try:
                raw = file.readline(MAX_LINE + 1)
                if len(raw) > MAX_LINE:
                    _skip_line(file)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                yield Line(number, reason=f"tệp nén bị hỏng từ đây ({error})")
                return
            if not raw:
                return
            if number == 1:
                raw = raw.removeprefix(_BOM)
            if raw.strip():
                yield parse_line(number, raw)


def parse_line(number: int, raw: bytes) -> Line:
    """Return what the bytes `raw` of line `number` hold."""
    if len(raw) > MAX_LINE:
        return Line(number, reason=f"dòng dài hơn {MAX_LINE // 1024 // 1024} MB")
    try:
        data = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return Line(number, reason="dòng không ở bảng mã UTF-8")
    except (ValueError, RecursionError):
        return Line(number, reason="dòng không phải là JSON")
    if not isinstance(data, dict):
        return Line(number, reason="dòng không phải là một đối tượng JSON")
    return Line(number, data)


def file_hash(path: Path) -> str:
    """Return the hexadecimal SHA-256 of the file as it lies on disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(path: Path) -> BinaryIO:
    file = path.open("rb")
    packed = file.read(2) == _GZIP
    file.seek(0)
    if not packed:
        return file
    file.close()
    return gzip.open(path, "rb")  # type: ignore[return-value]  # a BinaryIO in all but name


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(_SKIP)) and not rest.endswith(b"\n"):
        pass
