"""Compares bringing Word files in with python-docx merely reading the words of the same files.

Each file is read in a process of its own, as the portal does it; then brought in whole on a new installation,
photos and all. Time and peak of memory; the promise is 20 seconds and 600 MB each, and the ratio below.
Run: `python bench/word.py`; `--rounds` for steadier figures.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fresh_install import fresh_install

SECONDS, MEGABYTES, RATIO = 20, 600, 10.0
REFERENCE = """
import io, sys, docx
document = docx.Document(io.BytesIO(sys.stdin.buffer.read()))
words = [paragraph.text for paragraph in document.paragraphs]
words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
"""
OURS = "from news.importing.word.inside import main; main()"
ROOT = Path(__file__).resolve().parent.parent
# Prints what the process took at most, after the work; the usual figure counts the one that started it too.
PEAK = """
import re, sys
sys.stderr.write(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def main() -> None:
    """Print the table; exit status 1 when a promise is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    rounds = options.parse_args().rounds
    with fresh_install("portal.settings.test"):
        kept = [measure(name, content, rounds) for name, content in files().items()]
    raise SystemExit(0 if all(kept) else 1)


def files() -> dict[str, bytes]:
    """Return what is measured, by name."""
    from news.tests import word_files

    photos = word_files.conference()
    for number in range(3, 9):
        photos.photo(number, width=3000, height=2000)
        photos.line(f"Chú thích của ảnh {number}", italic=True)
    return {
        "conference, 2 small photos": word_files.conference().bytes(),
        "conference, 6 photos of 6 megapixels more": photos.bytes(),
        "200 pages, 20 tables": word_files.two_hundred_pages(),
    }


def measure(name: str, content: bytes, rounds: int) -> bool:
    """Print one row; tell whether its promises are kept."""
    reference = [in_process(REFERENCE, content) for _ in range(rounds)]
    ours = [in_process(OURS, content) for _ in range(rounds)]
    whole = statistics.median(timed(lambda: bring(name, content)) for _ in range(rounds))
    # The largest this process has been so far: photos are cleaned here.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds, peak = (statistics.median(each[part] for each in ours) for part in (0, 1))
    plain, plain_peak = (statistics.median(each[part] for each in reference) for part in (0, 1))
    row = {
        "file": name,
        "kilobytes": len(content) // 1024,
        "read": f"{seconds:.2f} s, {peak:.0f} MB",
        "python-docx": f"{plain:.2f} s, {plain_peak:.0f} MB",
        "ratio": round(seconds / plain, 2),
        "whole": f"{whole:.2f} s, {own:.0f} MB",
    }
    print(json.dumps(row, ensure_ascii=False))
    return whole <= SECONDS and max(own, peak) <= MEGABYTES and seconds / plain <= RATIO


def in_process(program: str, content: bytes) -> tuple[float, float]:
    """Return seconds and megabytes of a process that does `program` with the file on its input."""
    begun = time.perf_counter()
    ended = subprocess.run(  # noqa: S603 - own program
        [sys.executable, "-c", f"{program}\n{PEAK}"], input=content, capture_output=True, cwd=ROOT, check=True
    )
    return time.perf_counter() - begun, int(ended.stderr) / 1024


def bring(name: str, content: bytes) -> None:
    """Bring the file in as the command does."""
    from news.importing.word.run import import_word
    from news.importing.word.storing import WordFile
    from news.models import ArticleIndexPage

    import_word(WordFile(f"{name}.docx", content), section=ArticleIndexPage.objects.get(slug="tin-tuc"))


def timed(work: Callable[[], None]) -> float:
    """Return how many seconds `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
