"""Pure: names of places inside a sentence, where the word for the kind of unit is not a capital."""

# Kinds of administrative units since 01/07/2025; the first letter belongs to the kind, not to the name.
KINDS = ("Phường", "Xã", "Đặc khu", "Tỉnh", "Thành phố")


def within_sentence(name: str) -> str:
    """Return `phường Bến Sen` for `Phường Bến Sen`; a name that begins with no such kind stays as it is."""
    if name.startswith(tuple(f"{kind} " for kind in KINDS)):
        return name[0].lower() + name[1:]
    return name
