"""How long a text takes to read (pure)."""

__all__ = ["SYLLABLES_A_MINUTE", "minutes_to_read"]

SYLLABLES_A_MINUTE = 220


def minutes_to_read(syllables: int) -> int:
    """Return whole minutes, rounded up, at least 1, for Vietnamese words set apart syllable by syllable.

    Read aloud without its pauses Vietnamese runs at 5.2 syllables a second (Pellegrino, Coupé & Marsico,
    Language 87, 2011), some 310 a minute; adults read English silently at 238 words a minute (Brysbaert,
    Journal of Memory and Language 109, 2019). Many readers of a ward are old and read notices with care: 220.
    """
    return max(1, -(-syllables // SYLLABLES_A_MINUTE))
