"""When the tests of the statistics pages play."""

from datetime import UTC, datetime

__all__ = ["NOON"]

NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)  # of a Wednesday, in Vietnam
