"""The confined process: a Word file on its standard input, the article as one line of JSON on its output.

Started by `confinement`; bound to the limits of `media.reading.inside`.
"""

import json
import sys
import zipfile
import zlib
from collections.abc import Sequence

from media.reading.inside import confine
from news.importing.word.article import NotAnArticle, article_of
from news.importing.word.parts import Unreadable

__all__ = ["answer_to"]

BROKEN, HEAVY = "broken", "heavy"


def answer_to(content: bytes, known_names: Sequence[str] = ()) -> dict[str, object]:
    """Return the article in `content` under `article`, or under `refused` why there is none."""
    try:
        return {"article": article_of(content, known_names).as_data()}
    except NotAnArticle as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": HEAVY}
    except (Unreadable, zipfile.BadZipFile, zlib.error, KeyError, EOFError, RecursionError):
        return {"refused": BROKEN}


def main() -> None:
    """Read one file; names of the place are the first argument, as a JSON list."""
    confine()
    names = json.loads(sys.argv[1]) if len(sys.argv) > 1 else []
    sys.stdout.write(json.dumps(answer_to(sys.stdin.buffer.read(), names)))


if __name__ == "__main__":
    main()
