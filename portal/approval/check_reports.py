"""Keeps what the checks said when a text was sent, and says what differs when it is decided on."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, Revision

from .models import CheckReport, Submission
from .review_checks import Finding, Severity, checks_of

__all__ = ["AtSending", "at_sending", "keep_report"]


@dataclass(frozen=True)
class AtSending:
    """What was found when the text was sent: how much in words, what has gone since, what has come."""

    at: datetime
    words: str
    gone: list[str]
    come: list[str]


def keep_report(submission: Submission, page: Page, revision: Revision) -> CheckReport:
    """Store what the checks say about `revision`, which `submission` just sent."""
    found = checks_of(page, revision)
    return CheckReport.objects.create(
        submission=submission,
        revision_id=revision.pk,
        findings=[
            {
                "severity": finding.severity.name,
                "words": finding.words,
                "rule": finding.rule,
                "field": finding.field,
            }
            for finding in found
        ],
    )


def at_sending(submission: Submission | None, now: list[Finding]) -> AtSending | None:
    """Return what was kept for `submission` beside what the checks say now; None for older submissions."""
    report = CheckReport.objects.filter(submission=submission).first() if submission else None
    if report is None:
        return None
    before = [row["words"] for row in report.findings]
    words_now = {finding.words for finding in now}
    return AtSending(
        at=report.made_at,
        words=count_words([row["severity"] for row in report.findings]),
        gone=[words for words in before if words not in words_now],
        come=[finding.words for finding in now if finding.words not in set(before)],
    )


def count_words(severities: list[str]) -> str:
    """Return how many findings of each weight there are: `1 điều phải sửa, 2 điều nên sửa`."""
    parts = [
        f"{number} điều {level.value[:1].lower()}{level.value[1:]}"
        for level in Severity
        if (number := severities.count(level.name))
    ]
    return ", ".join(parts) or "không có điều gì"
