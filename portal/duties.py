"""What the worker's children do, and the loop that does it over and over."""

import logging
import os
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import close_old_connections
from django.utils.module_loading import import_string

from .heartbeat import beat

logger = logging.getLogger(__name__)

BEAT_EVERY = 5.0  # seconds
LOOK_EVERY = 0.2  # seconds
# After a failure a duty rests: a full disk must not fill the log as well.
REST_AFTER_FAILURE = 10.0  # seconds


@dataclass(frozen=True)
class Duty:
    """A function without arguments, by dotted name, and the seconds from one end to the next begin."""

    function: str
    every: float


# One process for each name.
CHILDREN: dict[str, tuple[Duty, ...]] = {
    "scheduler": (
        Duty("portal.scheduler.publish_due_steadily", every=5),
        Duty("portal.self_check.confirm_publications", every=2),
        # A removed page must not come out of the front's cache while the portal is down.
        Duty("portal.front.keeping.keep_front", every=2),
    ),
    "flusher": (
        # So often that a busy second is several short transactions with room for editors between them.
        Duty("stats.flushing.flush_once", every=0.2),
        Duty("stats.beacons.refusal_rules.write_rules", every=10),
        # Here for the same reason as the list of searches below; idle on SQLite.
        Duty("portal.page_store.following.follow_others", every=1),
        Duty("stats.beacons.staff_links.purge_expired", every=3600),
        Duty("stats.beacons.salts.destroy_old", every=3600),
        # Here because every machine with web servers runs this child, and queries wait on each.
        Duty("search.unanswered.listing.list_what_waits", every=10),
        Duty("search.unanswered.listing.purge_old_weeks", every=3600),
        # A little at a time, for it keeps the flusher waiting; nearly always there is nothing to do.
        Duty("stats.ledger.retention.keep_ledger_small", every=60),
    ),
    "post": (
        Duty("portal.approval.post.send_due", every=5),
        Duty("portal.approval.reminders.remind_due", every=30),
        Duty("portal.approval.post.purge_post", every=3600),
        Duty("portal.expired_sessions.purge_sessions", every=3600),
        Duty("portal.writing.tidying.tidy_autosaved", every=3600),
    ),
    # A process of its own: one file may take forty seconds.
    "reader": (
        Duty("media.reading.documents.read_next", every=2),
        Duty("news.indexing.index_due", every=1),
        # Once a night everything anew: twenty seconds for 20,000 articles.
        Duty("search.spelling.table.keep_up", every=60),
    ),
    # A process of its own: the reader's files may take forty seconds, and a new article waits for its photos.
    "pictures": (
        Duty("media.cutting.cut_due", every=1),
        Duty("news.share_cards.draw_next_card", every=1),
        Duty("portal.site_pictures.draw_site_pictures", every=10),
        Duty("portal.photo_cuts.look_through_photos", every=60),
    ),
    # Idle where no Elasticsearch is configured.
    "index": (
        Duty("search.engines.elasticsearch.following.send_due", every=1),
        Duty("search.engines.elasticsearch.catching_up.catch_up", every=180),
    ),
}


class Round:
    """The duties of one child and when each is due next."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self.duties = [(duty, import_string(duty.function)) for duty in duties]
        self.due_at = {duty.function: 0.0 for duty, _ in self.duties}

    def do_what_is_due(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Call every function whose time has come; a failure is logged and never ends the child."""
        for duty, function in self.duties:
            if clock() < self.due_at[duty.function]:
                continue
            close_old_connections()
            rest = duty.every
            try:
                function()
            except Exception:
                logger.exception("%s failed", duty.function)
                rest = max(duty.every, REST_AFTER_FAILURE)
            self.due_at[duty.function] = clock() + rest


def run_child(name: str) -> None:
    """Do the duties of the child `name` until SIGTERM or SIGINT, or until its supervisor is gone.

    Raises KeyError for a name that is not in `CHILDREN`, ImportError for a duty that does not exist.
    """
    stop_requested = False

    def on_stop_signal(number: int, frame: object) -> None:
        nonlocal stop_requested
        stop_requested = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_stop_signal)
    supervisor = os.getppid()
    work = Round(CHILDREN[name])
    next_beat = 0.0
    while not stop_requested and os.getppid() == supervisor:
        work.do_what_is_due()
        if time.monotonic() >= next_beat:
            beat(name)
            next_beat = time.monotonic() + BEAT_EVERY
        time.sleep(LOOK_EVERY)
