"""What is asked of an open page, each a function in a file of its own."""

from pathlib import Path

__all__ = ["script"]


def script(name: str) -> str:
    """Return the function of `<name>.js`, ready for `page.evaluate`."""
    return (Path(__file__).parent / f"{name}.js").read_text()
