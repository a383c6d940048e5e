"""What the checks find, as approval weighs it and the approver reads it."""

from news.models import ArticlePage
from news.proofing.findings import Severity as Weight
from portal.approval.review_checks import Finding, Severity

from .pages import findings_of

__all__ = ["verdicts_of"]

WEIGHTS = {Weight.BLOCK: Severity.BLOCK, Weight.FIX: Severity.FIX, Weight.NOTE: Severity.NOTE}


def verdicts_of(page: ArticlePage) -> list[Finding]:
    """Return the findings in `page`, each sentence once: an approver reads no list of fifty double blanks."""
    found: dict[str, list] = {}
    for finding in findings_of(page):
        found.setdefault(finding.message, []).append(finding)
    return [
        Finding(
            WEIGHTS[alike[0].severity],
            f"{message} Có {len(alike)} chỗ như vậy." if len(alike) > 1 else message,
            alike[0].rule,
            alike[0].field,
        )
        for message, alike in found.items()
    ]
