"""A process for each Word file, killed when it is late: what a hostile file provokes happens there."""

import json
from collections.abc import Sequence

from media.confined_process import Broke, TooHeavy, answer_of_process, python_command

from .article import WordArticle
from .inside import BROKEN, HEAVY
from .refusals import SENTENCES, Refused

__all__ = ["read_confined"]

SECONDS = 30  # by the clock on the wall, on a busy machine
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
        return _article_in(answer_of_process([*_COMMAND, names], content, seconds=seconds))
    except TooHeavy as error:
        raise Refused(SENTENCES[HEAVY]) from error
    except Broke as error:
        raise Refused(SENTENCES[BROKEN]) from error


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
