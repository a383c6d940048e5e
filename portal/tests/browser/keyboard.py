"""A walk through a page with the Tab key, and what is seen at each stop."""

from dataclasses import dataclass

from playwright.sync_api import Page

from .scripts import script

__all__ = ["LEAST_RING", "Stop", "expected_stops", "walk"]

LEAST_RING = 2  # CSS pixels
LEAST_CONTRAST = 3.0  # of the ring against what it lies on
MOST_STOPS = 600


NUMBER = script("number_stops")
LOOK = script("look_at_stop")


@dataclass(frozen=True)
class Stop:
    """Where the focus stands: number in the document (0: unexpected), and what a reader sees of it."""

    stop: int
    name: str
    is_media: bool
    in_view: bool
    is_free: bool
    ring: float
    contrast: float

    def faults(self) -> list[str]:
        """Return what is wrong with this stop."""
        found = {
            "not in the window": not self.in_view,
            "covered by something else": not self.is_free,
            f"ring of {self.ring} px": self.ring < LEAST_RING,
            f"ring with a contrast of {self.contrast:.1f}": self.contrast < LEAST_CONTRAST,
        }
        return [f"{self.name}: {words}" for words, is_wrong in found.items() if is_wrong]


def expected_stops(page: Page) -> int:
    """Number what Tab must reach on `page`; return how many."""
    return page.evaluate(NUMBER)


def walk(page: Page) -> list[Stop]:
    """Press Tab until the focus leaves the page; return every stop. The controls of a player count once.

    Raises AssertionError when the focus never leaves: a trap.
    """
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    stops: list[Stop] = []
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        seen = page.evaluate(LOOK)
        if seen is None:
            return stops
        stop = Stop(**seen)
        if stops and stop.is_media and stop.stop == stops[-1].stop:
            continue
        assert not stops or stop != stops[-1], f"The focus stays on {stop.name}."
        if stops and stop.stop == stops[0].stop:
            return stops
        stops.append(stop)
    raise AssertionError(f"{MOST_STOPS} stops and no end: {stops[-1].name}")
