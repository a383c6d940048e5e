"""Pure wording of file sizes as Vietnamese readers write them."""

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE


def size_in_words(size: int) -> str:
    """Return `size` bytes as `184 KB` or `2,4 MB`; anything under a kilobyte counts as one."""
    kilobytes = max(1, round(size / KILOBYTE))
    if kilobytes < 1000:
        return f"{kilobytes} KB"
    megabytes = f"{size / MEGABYTE:.1f}".removesuffix(".0")
    return f"{megabytes.replace('.', ',')} MB"
