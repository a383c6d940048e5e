"""Models of the shell: pages, settings, approval."""

from portal.approval.models import Decision
from portal.approval.task import SecondPersonTask

from .alerts import AlertStrip
from .base import BasePage
from .hotline import HotlineBanner, HotlineNumber
from .pages import HomePage, HomeSection, StandardPage
from .site import Leader, OfficialChannel, SiteIdentity

# What the surroundings of every page are read from.
CHROME_MODELS = (SiteIdentity, Leader, OfficialChannel, HotlineBanner, HotlineNumber, AlertStrip)

__all__ = [
    "CHROME_MODELS",
    "AlertStrip",
    "BasePage",
    "Decision",
    "HomePage",
    "HomeSection",
    "HotlineBanner",
    "HotlineNumber",
    "Leader",
    "OfficialChannel",
    "SecondPersonTask",
    "SiteIdentity",
    "StandardPage",
]
