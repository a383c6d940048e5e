"""What the deeds on figures share: whose they are, and how they come into the log.

The arguments of a deed are plain values; `made_by` is who proposed it, and the person at work confirms it.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from wagtail.log_actions import get_active_log_context
from wagtail.models import Site

from portal.approval.records import display_name

from .management import remember

__all__ = ["NOTHING", "Arguments", "enter_in_log", "proposer_of", "site_of"]

Arguments = dict[str, Any]
NOTHING = "(chưa có)"


def site_of(given: Arguments) -> Site:
    """Return the site that the deed is about. Raises ValueError when it is gone."""
    site = Site.objects.filter(pk=given["site_id"]).first()
    if site is None:
        raise ValueError("Trang thông tin này không còn nữa.")
    return site


def proposer_of(given: Arguments):
    """Return who proposed the deed; None when the account is gone."""
    return get_user_model().objects.filter(pk=given["made_by"]).first()


def enter_in_log(instance: Model, action: str, given: Arguments, **data: Any) -> None:
    """Write the deed into the log, with who proposed and who confirmed it."""
    confirmer = get_active_log_context().user
    remember(instance, action, proposer_of(given), confirmed_by=display_name(confirmer), **data)
