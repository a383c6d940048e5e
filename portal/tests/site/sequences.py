"""Steps of an office in random order, posted to the admin, with a ledger of whose words stand where."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import ArticlePage
from portal.scheduler import publish_due
from portal.tests.admin_forms import article_form, local_time

__all__ = ["Version", "Walk"]


@dataclass(frozen=True)
class Version:
    """What a person typed: the ledger's own copy, apart from what the product stored."""

    by: str
    title: str
    html: str


class Walk:
    """One article through the hands of several people. What happened stands in `trail` for the report."""

    def __init__(self, page: ArticlePage, people: dict[str, Client], names: dict[int, str], seed: int):
        self.pk, self.people, self.names = page.pk, people, names
        self.random = random.Random(seed)
        self.trail: list[str] = []
        self.typed: dict[int, Version] = {}
        self.sent_by: dict[int, str] = {}
        self.public: int | None = None
        self.publications = 0
        self.look()
        self._note_versions(names[page.owner_id], Version(names[page.owner_id], page.title, ""))

    def look(self) -> None:
        """Read where the page stands: once after each step, for the steps themselves to use."""
        self.now = ArticlePage.objects.get(pk=self.pk)
        state = self.now.current_workflow_state
        self.waits = bool(state and state.status == "in_progress")
        self.locked = self.waits or bool(self.now.scheduled_revision)

    def step(self, people: list[str]) -> None:
        """Take one random step by a random person."""
        who = self.random.choice(people)
        name = self.random.choice(STEPS + (LIKELY_WHEN_WAITING if self.locked else LIKELY))
        self.trail.append(f"{who}: {name}")
        waited = self.waits
        typed = Version(who, f"Lời số {len(self.trail)} của {who}", f"<p>Đoạn số {len(self.trail)}.</p>")
        getattr(self, name)(who, typed)
        self.look()
        self._note_versions(who, typed)
        if self.waits and not waited:
            self.sent_by[self.now.latest_revision_id] = who

    def _note_versions(self, who: str, typed: Version) -> None:
        known = set(self.typed)
        for pk in self.now.revisions.values_list("pk", flat=True):
            if pk not in known:
                self.typed[pk] = Version(who, typed.title, typed.html)

    def _post(self, who: str, url: str, data: dict, **kwargs) -> None:
        answer = self.people[who].post(url, data, **kwargs)
        assert answer.status_code < 500, (self.trail, answer.status_code)

    def _edit(self, who: str, typed: Version, *, quiet: bool = False, **extra) -> None:
        """Post the editor's form. A locked text is refused to a script and a browser alike; asked as by a
        script, the refusal comes without the page around it, which is slow to build."""
        form = article_form(typed.title, slug=self.now.slug, html=typed.html, **extra)
        headers = {"HTTP_ACCEPT": "application/json"} if quiet or self.locked else {}
        self._post(who, reverse("wagtailadmin_pages:edit", args=[self.pk]), form, **headers)

    def _decide(self, who: str, **data) -> None:
        form = {"was_read": "on", "revision_id": self.now.latest_revision_id, **data}
        self._post(who, reverse("portal_review", args=[self.pk]), form)

    def save(self, who: str, typed: Version) -> None:
        """Save a draft."""
        self._edit(who, typed)

    def autosave(self, who: str, typed: Version) -> None:
        """Save over the latest version, as the browser does by itself."""
        self._edit(who, typed, quiet=True, overwrite_revision_id=self.now.latest_revision_id)

    def submit(self, who: str, typed: Version) -> None:
        """Save and ask for approval in one post."""
        self._edit(who, typed, **{"action-submit": "1"})

    def submit_with_wish(self, who: str, typed: Version) -> None:
        """Ask for publication tomorrow."""
        tomorrow = local_time(timezone.now() + timedelta(days=1))
        self._edit(who, typed, **{"go_live_at": tomorrow, "action-submit": "1"})

    def publish(self, who: str, typed: Version) -> None:
        """Try to publish from the edit form."""
        self._edit(who, typed, **{"action-publish": "1"})

    def schedule(self, who: str, typed: Version) -> None:
        """Try to schedule from the edit form."""
        tomorrow = local_time(timezone.now() + timedelta(days=1))
        self._edit(who, typed, **{"go_live_at": tomorrow, "action-publish": "1"})

    def edit_and_approve(self, who: str, typed: Version) -> None:
        """Try to change and approve in one post."""
        self._edit(who, typed, **{"action-workflow-action": "true", "workflow-action-name": "approve"})

    def take_back(self, who: str, typed: Version) -> None:
        """Take back from the edit form; the same post carries words."""
        self._edit(who, typed, **{"action-cancel-workflow": "1"})

    def approve(self, who: str, typed: Version) -> None:
        """Approve what is latest on the review screen."""
        self._decide(who, act="approve")

    def approve_stale(self, who: str, typed: Version) -> None:
        """Approve some version seen earlier."""
        self._decide(who, act="approve", revision_id=self.random.choice(sorted(self.typed)))

    def approve_by_address(self, who: str, typed: Version) -> None:
        """Approve without the screen, by Wagtail's own address."""
        state = self.now.current_workflow_task_state
        number = state.pk if state else 1
        self._post(who, reverse("wagtailadmin_pages:workflow_action", args=[self.pk, "approve", number]), {})

    def return_(self, who: str, typed: Version) -> None:
        """Send it back."""
        self._decide(who, act="return", code="cau-chu", reason="Câu đầu còn dài.")

    def bulk_publish(self, who: str, typed: Version) -> None:
        """Try to publish from the list of pages."""
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        self._post(who, f"{url}?id={self.pk}", {"include_descendants": "on"})

    def revert(self, who: str, typed: Version) -> None:
        """Make an old version the new one, and ask to publish it."""
        old = self.random.choice(sorted(self.typed))
        url = reverse("wagtailadmin_pages:revisions_revert", args=[self.pk, old])
        form = article_form(typed.title, slug=self.now.slug, html=typed.html, **{"action-publish": "1"})
        self._post(who, url, form, HTTP_ACCEPT="application/json")

    def unpublish(self, who: str, typed: Version) -> None:
        """Take it down."""
        self._post(who, reverse("wagtailadmin_pages:unpublish", args=[self.pk]), {})

    def unschedule(self, who: str, typed: Version) -> None:
        """Call the hour off."""
        revision = self.now.scheduled_revision or self.now.get_latest_revision()
        self._post(who, reverse("wagtailadmin_pages:revisions_unschedule", args=[self.pk, revision.pk]), {})

    def tomorrow(self, who: str, typed: Version) -> None:
        """Let the hour come: the scheduler publishes what was approved for it."""
        with time_machine.travel(timezone.now() + timedelta(days=1, hours=1), tick=False):
            publish_due()


STEPS: list[str] = [
    *["save", "autosave", "submit", "submit_with_wish", "publish", "schedule", "revert", "take_back"],
    *["approve", "approve_stale", "approve_by_address", "edit_and_approve", "return_", "bulk_publish"],
    *["unpublish", "unschedule", "tomorrow"],
]
# The way of an honest office is likelier, so that many walks reach the public.
LIKELY = ["submit", "submit", "submit", "submit", "submit", "submit_with_wish", "save", "save"]
LIKELY_WHEN_WAITING = ["approve"] * 8 + ["tomorrow"] * 3 + ["approve_by_address", "take_back", "return_"]
