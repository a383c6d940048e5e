"""Every message of the approval by name: who hears it and in which words. Rows only; the worker sends."""

from .afterwards import (
    removal_overdue,
    urgent_overdue,
    urgent_published,
    withdrawal_proposed,
    withdrawal_rejected,
    withdrawn,
)
from .arrangements import change_decided, change_proposed, delegated
from .letters import tell
from .submissions import approved, escalated, half_time, overdue, returned, submitted, taken_back

__all__ = [
    "approved",
    "change_decided",
    "change_proposed",
    "delegated",
    "escalated",
    "half_time",
    "overdue",
    "removal_overdue",
    "returned",
    "submitted",
    "taken_back",
    "tell",
    "urgent_overdue",
    "urgent_published",
    "withdrawal_proposed",
    "withdrawal_rejected",
    "withdrawn",
]
