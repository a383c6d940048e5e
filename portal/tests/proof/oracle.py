"""Run inside a portal after a storm: compares the database with what people were told; prints JSON."""

import json
import os
import sys
import time

import django

PATIENCE = 60  # seconds until the schedulers have caught up


def main(journal_file: str) -> dict:
    """Return {"wrong": sentences, "figures": numbers}."""
    django.setup()
    with open(journal_file) as file:
        journal = json.load(file)
    wait_for_the_schedulers()
    wrong = [*lost_acts(journal), *half_states(), *repeats(), *broken_database()]
    return {"wrong": wrong, "figures": figures()}


def wait_for_the_schedulers() -> None:
    """Give what fell due in the last seconds time to go live."""
    from wagtail.models import Revision

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and Revision.objects.exclude(approved_go_live_at=None).exists():
        time.sleep(0.5)


def lost_acts(journal: list[dict]):
    """Yield acts that were answered with success and are not in the database."""
    from wagtail.models import Page

    from portal.approval.models import Act, Decision

    recorded = set(Decision.objects.values_list("page_id", "act"))
    approved = set(Decision.objects.filter(act=Act.APPROVE).values_list("page_id", "revision_id"))
    pages = set(Page.objects.filter(latest_revision__isnull=False).values_list("pk", flat=True))
    for entry in journal:
        page = entry["page"]
        kept = {
            "write": page in pages,
            "submit": (page, Act.SUBMIT) in recorded,
            "approve": (page, entry["revision"]) in approved,
        }[entry["act"]]
        if not kept:
            yield f"lost: {entry}"


def half_states():
    """Yield approvals without publication, publications without approval, words that nobody approved."""
    from wagtail.models import WorkflowState

    from news.models import ArticlePage
    from portal.approval.content import content_hash
    from portal.approval.models import Act, Decision, Submission

    approvals = {each.revision_id: each for each in Decision.objects.filter(act=Act.APPROVE)}
    pages = ArticlePage.objects.filter(title__startswith="Tin thử lửa").select_related("live_revision")
    for page in pages.iterator(chunk_size=200):
        if not page.live:
            continue
        approval = approvals.get(page.live_revision_id)
        shown = page.live_revision.as_object()
        if approval is None or approval.content_hash != content_hash(page.live_revision):
            yield f"public without approval: {page.pk}"
        if (shown.title, shown.summary) != (page.title, page.summary) or shown.body != page.body:
            yield f"public words differ from the approved ones: {page.pk}"
        if page.current_workflow_state is not None:
            yield f"public and still waiting: {page.pk}"
    by_pk = {page.pk: page for page in pages}
    for revision_id, approval in approvals.items():
        page = by_pk.get(approval.page_id)
        if page is not None and not (page.live and page.live_revision_id >= revision_id):
            yield f"approved and not public: {approval.page_id}"
    for state in WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS):
        if Submission.objects.filter(page_id=int(state.object_id), ended_at=None).count() != 1:
            yield f"waits without an open submission: {state.object_id}"


def repeats():
    """Yield versions that were approved or published more than once."""
    from django.db.models import Count
    from wagtail.models import PageLogEntry

    from portal.approval.models import Act, Decision

    acts = Decision.objects.filter(act__in=[Act.APPROVE, Act.PUBLISH]).values("revision_id", "act")
    for row in acts.annotate(times=Count("pk")).filter(times__gt=1):
        yield f"recorded more than once: {row}"
    published = PageLogEntry.objects.filter(action__in=["wagtail.publish", "wagtail.publish.scheduled"])
    times = published.exclude(revision=None).values("revision").annotate(times=Count("pk"))
    for row in times.filter(times__gt=1):
        yield f"published more than once: {row}"


def broken_database():
    """Yield what the database itself, the page tree and the chain of the record complain about."""
    from django.db import connection
    from wagtail.models import Page

    from portal.approval import chain
    from portal.approval.models import Decision

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            if (answer := cursor.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
                yield f"integrity_check: {answer[:3]}"
            if answer := cursor.execute("PRAGMA foreign_key_check").fetchall():
                yield f"foreign_key_check: {answer[:3]}"
    if any(problems := Page.find_problems()):
        yield f"page tree: {problems}"
    for row, words in chain.breaks(Decision.objects.order_by("pk").values()):
        yield f"record of decisions, row {row['id']}: {words}"


def figures() -> dict:
    """Return what happened, in numbers."""
    from django.db.models import F, Max
    from wagtail.models import PageLogEntry

    from news.models import ArticlePage
    from portal.approval.models import SelfCheck

    timed = ArticlePage.objects.filter(title__startswith="Tin thử lửa", live=True).exclude(go_live_at=None)
    late = timed.aggregate(late=Max(F("last_published_at") - F("go_live_at")))["late"]
    return {
        "published by the scheduler": PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count(),
        "longest delay behind the wished time in seconds": late.total_seconds() if late else 0,
        "self-checks passed": SelfCheck.objects.filter(outcome="dat").count(),
        "self-checks over the network": SelfCheck.objects.filter(over_network=True).count(),
        "self-checks failed": SelfCheck.objects.filter(outcome="khong-dat").count(),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    sys.stdout.write(json.dumps(main(sys.argv[1]), ensure_ascii=False))
