"""Pure: which Vietnamese syllables can exist, told by rule: beginning, rime, tone.

`exists` is about spelling alone: that a syllable can exist does not make it a word.
"""

import re
import unicodedata
from functools import lru_cache

from .vocabulary import names

__all__ = ["LETTERS", "exists", "is_marked", "is_syllable", "is_vietnamese_letters"]

#: Letters of Vietnamese words, in lower case, without and with marks.
LETTERS = "abcdeghiklmnopqrstuvxyđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_MARKED = frozenset(LETTERS) - frozenset("abcdeghiklmnopqrstuvxy")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = {"\u0301", "\u0323"}
# A tone stands on the second vowel of these pairs: được, not đựơc.
_TONE_TOO_EARLY = re.compile(r"[íìỉĩịúùủũụứừửữựýỳỷỹỵ][êôơ]")
_FRONT = "eêiy"
_BEGINNINGS = names("ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x")
_RIMES = names(
    """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on
    ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut
    uơ uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ynh
    """
)
_AFTER_QU = names(
    """
    a ac ach ai an ang anh ao au ay ap at ăc ăm ăn ăng ăp ăt ân âng ât ây âc âu ôc e en eng eo
    et ê êch ên ênh êt
    i ia ich in it ít iu o on ơ ơn ơt y ych ynh yên yêt yt yn
    """
)
# Rimes that begin with the i of `gi`: gì, gìn, giếng, giết.
_OF_GI = names("i ia im in ip iêc iêm iên iêng iêp iêt iêu it iu")


def is_vietnamese_letters(word: str) -> bool:
    """Tell whether `word` holds letters of Vietnamese words only."""
    return bool(word) and all(letter in LETTERS for letter in word.lower())


def is_syllable(word: str) -> bool:
    """Tell whether `word` is spelt as a Vietnamese syllable, in letters of Vietnamese only."""
    return is_vietnamese_letters(word) and exists(word)


def is_marked(text: str) -> bool:
    """Tell whether `text` bears a tone, a shaped vowel or đ."""
    return any(letter in _MARKED for letter in text.lower())


@lru_cache(maxsize=32768)
def exists(word: str) -> bool:
    """Tell whether `word`, in any case, can be a Vietnamese syllable; the tone may stand on either vowel."""
    base, tones = _without_tone(word.lower())
    if len(tones) > 1 or not base or _TONE_TOO_EARLY.search(word.lower()):
        return False
    return any(
        _fits(beginning, rime) and (not _is_stopped(rime) or tones in _STOPPED_TONES)
        for beginning, rime in _splits(base)
    )


def _without_tone(word: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in decomposed if letter in _TONES)
    rest = "".join(letter for letter in decomposed if letter not in _TONES)
    return unicodedata.normalize("NFC", rest), tones


def _splits(base: str) -> list[tuple[str, str]]:
    """Return every way to part `base` into beginning and rime."""
    ways = [(one, base[len(one) :]) for one in _BEGINNINGS if base.startswith(one)]
    if base.startswith("gi"):
        ways.append(("gi", base[1:]))
    return [("", base), *ways]


def _fits(beginning: str, rime: str) -> bool:
    if not rime:
        return False
    if beginning == "qu":
        return rime in _AFTER_QU
    if beginning == "gi":
        return rime in _OF_GI or (rime in _RIMES and rime[0] not in "iy")
    if rime not in _RIMES:
        return False
    front = rime[0] in _FRONT
    if beginning in ("k", "gh", "ngh"):
        return front
    if beginning in ("c", "g", "ng"):
        return not front
    # yê stands alone, iê after a consonant only.
    if rime.startswith("yê"):
        return beginning == ""
    return not (beginning == "" and rime.startswith("iê"))


def _is_stopped(rime: str) -> bool:
    return rime.endswith(("c", "ch", "p", "t"))
