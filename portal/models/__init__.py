"""Models of the shell: pages, settings, approval."""

from portal.approval.models import (
    Decision,
    Delegation,
    Holiday,
    Notice,
    OutgoingMail,
    PendingChange,
    ReviewOffice,
    SelfCheck,
    Submission,
    UrgentPublication,
    Withdrawal,
)
from portal.approval.task import SecondPersonTask

from .alerts import AlertStrip
from .base import BasePage
from .hotline import HotlineBanner, HotlineNumber
from .pages import HomePage, HomeSection, StandardPage
from .site import Leader, OfficialChannel, SiteIdentity

# What the surroundings of every page are read from.
CHROME_MODELS = (SiteIdentity, Leader, OfficialChannel, HotlineBanner, HotlineNumber, AlertStrip)

__all__ = [
    "AlertStrip",
    "BasePage",
    "CHROME_MODELS",
    "Decision",
    "Delegation",
    "Holiday",
    "HomePage",
    "HomeSection",
    "HotlineBanner",
    "HotlineNumber",
    "Leader",
    "Notice",
    "OfficialChannel",
    "OutgoingMail",
    "PendingChange",
    "ReviewOffice",
    "SecondPersonTask",
    "SelfCheck",
    "SiteIdentity",
    "StandardPage",
    "Submission",
    "UrgentPublication",
    "Withdrawal",
]
