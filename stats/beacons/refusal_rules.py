"""The administrators' refusals, carried from the database to the beacons by a file.

The worker writes the file, beacons look whether it changed: so that they need no query.
"""

import json
import logging
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from hitcount.models import BlacklistIP, BlacklistUserAgent

from ..models import StatsSettings
from ..whole_files import replace_file
from .refusals import NetworkSet, Rules, is_telling_agent, read_network
from .visitor import parse_networks

__all__ = ["current_rules", "rules_file", "write_rules"]

logger = logging.getLogger(__name__)

State = tuple[Path, int, int, int]


def rules_file() -> Path:
    """Return the file that the worker writes and beacons read."""
    return _file_in(settings.PORTAL_DATA)


@lru_cache(maxsize=4)  # every beacon asks
def _file_in(folder: Path) -> Path:
    return Path(folder) / "stats" / "refusal-rules.json"


def write_rules() -> bool:
    """Bring the file up to what administrators have entered; tell whether it changed. Raises OSError."""
    rules = _stored_rules()
    path, text = rules_file(), json.dumps(rules, indent=1)
    if not replace_file(path, text):
        return False
    for row in rules["left_out"]:  # said once, for the file tells from now on that it was
        logger.warning("a refusal rule means nothing and is left out: %r", row[:40])
    return True


class _Reader:
    """The rules of the file as it was last seen; a file that makes no sense leaves them as they are."""

    def __init__(self) -> None:
        self._seen: State | None = None
        self._rules, self._lock = Rules(), Lock()

    def rules(self) -> Rules:
        path = rules_file()
        state = _state_of(path)
        if state == self._seen:
            return self._rules
        with self._lock:
            if state != self._seen:
                self._rules = self._read(path)
                self._seen = state
        return self._rules

    def _read(self, path: Path) -> Rules:
        try:
            return _rules_of(path.read_text())
        except FileNotFoundError:
            return Rules()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            logger.error("the refusal rules cannot be read, the last ones stay: %s", error)
            return self._rules


_reader = _Reader()


def current_rules() -> Rules:
    """Return the rules in force; reads the file only when it changed."""
    return _reader.rules()


def _state_of(path: Path) -> State:
    try:
        status = os.stat(path)
    except OSError:
        return (path, 0, 0, 0)
    return (path, status.st_mtime_ns, status.st_size, status.st_ino)


def _rules_of(text: str) -> Rules:
    stored = json.loads(text)
    return Rules(
        NetworkSet(parse_networks(stored["networks"])),
        tuple(str(agent) for agent in stored["agents"]),
        {int(site): NetworkSet(parse_networks(lines)) for site, lines in stored["offices"].items()},
    )


def _stored_rules() -> dict[str, Any]:
    """Return what is entered; rows without a meaning are named apart and stop none of the others."""
    offices = StatsSettings.objects.exclude(office_networks="").order_by("site_id")
    left_out: list[str] = []
    rules = {
        "networks": _networks(BlacklistIP.objects.order_by("ip").values_list("ip", flat=True), left_out),
        "agents": _agents(
            BlacklistUserAgent.objects.order_by("user_agent").values_list("user_agent", flat=True), left_out
        ),
        "offices": {
            str(site): _networks(text.split(), left_out)
            for site, text in offices.values_list("site_id", "office_networks")
        },
    }
    return {**rules, "left_out": left_out}


def _networks(texts: Iterable[str], left_out: list[str]) -> list[str]:
    read = {text: read_network(text) for text in texts}
    left_out += [text for text, network in read.items() if network is None]
    return [str(network) for network in read.values() if network is not None]


def _agents(texts: Iterable[str], left_out: list[str]) -> list[str]:
    known = list(texts)
    left_out += [text for text in known if not is_telling_agent(text)]
    return [text.strip().lower() for text in known if is_telling_agent(text)]
