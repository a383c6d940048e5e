"""What the parts page shows: families of components, each component in all states it can be in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from media.models import PortalImage

__all__ = ["Family", "Part", "Photos", "State", "part"]


@dataclass(frozen=True)
class State:
    """One state of a component: its name on the page, and the context its template gets."""

    name: str
    context: Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """A component by its name below `templates/components/`, without ending."""

    name: str
    states: tuple[State, ...]

    @property
    def template(self) -> str:
        """Return the path of its template."""
        return f"components/{self.name}.html"


@dataclass(frozen=True)
class Family:
    """Components that belong together; `slug` stands in the address."""

    slug: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Photos:
    """Photos to show, of whatever the library holds; None where it holds no such one."""

    wide: PortalImage | None = None
    upright: PortalImage | None = None


def part(name: str, **states: Mapping[str, Any]) -> Part:
    """Return a component with its states; a keyword is a state's name with `_` for blanks."""
    return Part(name, tuple(State(key.replace("_", " "), context) for key, context in states.items()))
