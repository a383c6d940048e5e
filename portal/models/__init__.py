"""Models of the shell: pages, settings, approval."""

from portal.approval.models import (
    CheckReport,
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
from .autosaved import AutosavedVersion
from .base import BasePage
from .hotline import HotlineBanner, HotlineNumber
from .information import AccountablePage, InformationKind
from .interruptions import Interruption, InterruptionNotices
from .pages import HomePage, HomeSection, StandardPage
from .places import ReceptionPlace
from .reception import ReceptionPage, ReceptionSession
from .site import Leader, OfficialChannel, SiteIdentity
from .terms import OutdatedTerm

# What the surroundings of every page are read from.
CHROME_MODELS = (
    SiteIdentity,
    Leader,
    OfficialChannel,
    ReceptionPlace,
    HotlineBanner,
    HotlineNumber,
    AlertStrip,
    Interruption,
)

__all__ = [
    "AccountablePage",
    "AlertStrip",
    "AutosavedVersion",
    "BasePage",
    "CHROME_MODELS",
    "CheckReport",
    "Decision",
    "Delegation",
    "Holiday",
    "HomePage",
    "HomeSection",
    "HotlineBanner",
    "HotlineNumber",
    "InformationKind",
    "Interruption",
    "InterruptionNotices",
    "Leader",
    "Notice",
    "OfficialChannel",
    "OutdatedTerm",
    "OutgoingMail",
    "PendingChange",
    "ReceptionPage",
    "ReceptionPlace",
    "ReceptionSession",
    "ReviewOffice",
    "SecondPersonTask",
    "SelfCheck",
    "SiteIdentity",
    "StandardPage",
    "Submission",
    "UrgentPublication",
    "Withdrawal",
]
