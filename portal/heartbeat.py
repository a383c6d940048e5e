"""Life signs of the worker's children: the time of change of a file per child, under PORTAL_DATA."""

import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

STALE_AFTER = 60.0  # seconds
SCHEDULER = "scheduler"
SCHEDULER_IS_SILENT = (
    "Bộ phận đăng bài theo giờ hẹn đang không hoạt động. Bài hẹn giờ sẽ chỉ được đăng khi bộ phận này chạy"
    " lại. Hãy báo người quản trị máy chủ."
)


_begun = time.monotonic()


def heartbeat_file(name: str) -> Path:
    """Return the file of the child `name`."""
    return Path(settings.PORTAL_DATA) / "heartbeat" / name


def beat(name: str) -> None:
    """Record that the child `name` is at work now."""
    path = heartbeat_file(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def seconds_since_beat(name: str) -> float | None:
    """Return the age of the last life sign of `name` in seconds; None when it never gave one."""
    try:
        changed = heartbeat_file(name).stat().st_mtime
    except FileNotFoundError:
        return None
    return max(0.0, time.time() - changed)


def is_stale(name: str) -> bool:
    """Tell whether the child `name` has been silent for more than `STALE_AFTER` seconds."""
    age = seconds_since_beat(name)
    return age is None or age > STALE_AFTER


def has_just_begun() -> bool:
    """Tell whether this process is so young that the children begun along with it may still be silent."""
    return time.monotonic() - _begun < STALE_AFTER


def last_beat(name: str) -> datetime | None:
    """Return when the child `name` last gave a sign of life; None when it never did."""
    try:
        return datetime.fromtimestamp(heartbeat_file(name).stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def is_alive(name: str) -> bool:
    """Tell whether the child `name` gave a sign of life within `STALE_AFTER` seconds."""
    return not is_stale(name)


def scheduler_warning() -> str:
    """Return a sentence for whoever is about to use a wished time; empty while the scheduler is at work."""
    return "" if is_alive(SCHEDULER) else SCHEDULER_IS_SILENT
