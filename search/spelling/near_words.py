"""Folded words that are one slip of the finger or of the ear away. Pure."""

__all__ = ["near_words"]

_LETTERS = "abcdeghiklmnopqrstuvxy"
#: Beginnings that sound alike in some regions and are two letters apart.
_SOUND_ALIKE = {"tr": "ch", "ch": "tr", "gi": "d", "d": "gi", "r": "gi"}


def near_words(word: str) -> set[str]:
    """Words with a letter too many, missing, wrong, two exchanged, or a beginning that sounds alike.

    At most about 45 words for each letter of `word`; most of them mean nothing, the lexicon tells.
    """
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in cuts if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    near |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in _LETTERS}
    near |= {head + letter + tail for head, tail in cuts for letter in _LETTERS}
    near |= {other + word[len(head) :] for head, other in _SOUND_ALIKE.items() if word.startswith(head)}
    return near - {word, ""}
