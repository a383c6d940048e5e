"""Tables of the counter: the ledger, bases from old systems, what lives for a day, settings."""

from .base_figures import StatsBase, StatsPageBase
from .ledger import (
    BufferOffset,
    Source,
    StatsDay,
    StatsDropDay,
    StatsHour,
    StatsPageDay,
    StatsTarget,
    StatsTotal,
)
from .settings import StatsSettings
from .transient import StatsSeen, StatsVisitor

__all__ = [
    "BufferOffset",
    "Source",
    "StatsBase",
    "StatsDay",
    "StatsDropDay",
    "StatsHour",
    "StatsPageBase",
    "StatsPageDay",
    "StatsSeen",
    "StatsSettings",
    "StatsTarget",
    "StatsTotal",
    "StatsVisitor",
]
