"""Pure: the time by which texts go out, when the machine's own clock leaps ahead."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

logger = logging.getLogger(__name__)

# Clocks are corrected by less; whoever sets one wrongly by hand is off by hours or years.
LARGEST_STEP = timedelta(minutes=5)
# A leap that nobody took back for so long is the truth: the machine slept, or its clock had been behind.
BELIEVED_AFTER = timedelta(minutes=10)


class SteadyClock:
    """Tells the time; a leap ahead is believed only after it has stood for `BELIEVED_AFTER`.

    Until then time goes on from where it was: a text wished for next week must not go out because a
    clock said 2038 for a minute. A step back is believed at once: nothing goes out early by it.
    """

    def __init__(self, wall: Callable[[], datetime], ticks: Callable[[], float]) -> None:
        self.wall, self.ticks = wall, ticks
        self.told, self.at = wall(), ticks()
        self.leapt_at: float | None = None

    def now(self) -> datetime:
        """Return the time to act by."""
        wall, ticks = self.wall(), self.ticks()
        expected = self.told + timedelta(seconds=ticks - self.at)
        leap = wall - expected
        if leap <= LARGEST_STEP:
            self.leapt_at = None
            return self._tell(wall, ticks)
        if self.leapt_at is None:
            self.leapt_at = ticks
            logger.error("The clock leapt ahead by %s; texts go out by the old time for now", leap)
        if timedelta(seconds=ticks - self.leapt_at) >= BELIEVED_AFTER:
            self.leapt_at = None
            logger.warning("The clock stayed ahead by %s and is believed", leap)
            return self._tell(wall, ticks)
        return self._tell(expected, ticks)

    def _tell(self, now: datetime, ticks: float) -> datetime:
        self.told, self.at = now, ticks
        return now
