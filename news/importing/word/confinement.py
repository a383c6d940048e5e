"""A process for each Word file, killed when it is late: what a hostile file provokes happens there.

A machine reads one file at a time: a long one takes some hundred megabytes, and a small machine has one or
two gigabytes for everything.
"""

import json
from collections.abc import Sequence

from media.confined_process import Broke, TooHeavy, answer_of_process, python_command
from media.turns import Busy, turn_at

from .article import WordArticle
from .inside import BROKEN, HEAVY
from .refusals import BUSY, SENTENCES, Refused

__all__ = ["read_confined"]

SECONDS = 30  # by the clock on the wall, on a busy machine
PATIENCE = 20  # seconds for the files of others; a usual one takes one or two
MOST_ANSWERED = 50 * 1024 * 1024

_COMMAND = python_command("news.importing.word.inside")


def read_confined(
    content: bytes, *, known_names: Sequence[str] = (), seconds: float = SECONDS
) -> WordArticle:
    """Return the article in `content`; `known_names` are those of the place.

    Raises Refused; OSError when no process can be started.
    """
    names = json.dumps(list(known_names))
    try:
        with turn_at("word", seconds=PATIENCE):
            answer = answer_of_process([*_COMMAND, names], content, seconds=seconds)
    except TooHeavy as error:
        raise Refused(SENTENCES[HEAVY]) from error
    except Broke as error:
        raise Refused(SENTENCES[BROKEN]) from error
    except Busy as error:
        raise Refused(BUSY) from error
    return _article_in(answer)


def _article_in(line: bytes) -> WordArticle:
    if len(line) > MOST_ANSWERED:
        raise Refused(SENTENCES[HEAVY])
    try:
        answer = json.loads(line)
        if "refused" not in answer:
            return WordArticle.from_data(answer["article"])
        reason = answer["refused"]
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(SENTENCES[BROKEN]) from error
    raise Refused(SENTENCES.get(reason, SENTENCES[BROKEN]))
