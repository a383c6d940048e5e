"""What changes public figures and therefore waits for a second person: former totals and corrections."""

from portal.approval.changes.deeds import register_deed

from . import correction_deed, former_articles_deed, former_total_deed

__all__ = ["CORRECTION", "FORMER_ARTICLES", "FORMER_TOTAL", "register"]

FORMER_TOTAL, FORMER_ARTICLES = "stats.statsbase", "stats.statspagebase"
CORRECTION = "stats.statscorrection"


def register() -> None:
    """Make the deeds known; called once, when the applications are ready."""
    register_deed(FORMER_TOTAL, former_total_deed.DEED)
    register_deed(FORMER_ARTICLES, former_articles_deed.DEED)
    register_deed(CORRECTION, correction_deed.DEED)
