"""Tables of the counter: the ledger, what stands beside it, what lives for a day, settings."""

from .access import ReportToken, StaffBrowserLink
from .audience import StatsDimensionDay, StatsReferrerDay
from .base_figures import StatsBase, StatsPageBase
from .corrections import StatsCorrection
from .ledger import (
    BufferOffset,
    Source,
    StatsDay,
    StatsDropDay,
    StatsHour,
    StatsPageDay,
    StatsPageMonth,
    StatsTarget,
    StatsTotal,
)
from .ratings import StatsRatingDay, StatsVote
from .settings import StatsSettings
from .suspects import SuspectCase, SuspectHour
from .transient import StatsNetworkHour, StatsReader

__all__ = [
    "BufferOffset",
    "ReportToken",
    "Source",
    "StaffBrowserLink",
    "StatsBase",
    "StatsCorrection",
    "StatsDay",
    "StatsDimensionDay",
    "StatsDropDay",
    "StatsHour",
    "StatsNetworkHour",
    "StatsPageBase",
    "StatsPageDay",
    "StatsPageMonth",
    "StatsRatingDay",
    "StatsReader",
    "StatsReferrerDay",
    "StatsSettings",
    "StatsTarget",
    "StatsTotal",
    "StatsVote",
    "SuspectCase",
    "SuspectHour",
]
