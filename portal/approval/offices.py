"""Who decides in which part of the tree, and how long they may take."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Page

from .models import ReviewOffice
from .role_groups import groups_with_role_at
from .rules import Role

__all__ = ["DEFAULT_HOURS", "approvers_of", "nearest_office"]

DEFAULT_HOURS = 4


def nearest_office(page: Page) -> ReviewOffice | None:
    """Return the office of `page` itself or of the nearest page above that has one (one query)."""
    ends = range(Page.steplen, len(page.path) + 1, Page.steplen)
    places = [page.path[:end] for end in ends]
    offices = ReviewOffice.objects.filter(page__path__in=places).select_related("deputy")
    # Each path begins with the one above it, so the last in order is the nearest.
    return offices.order_by("-page__path").first()


def approvers_of(page: Page) -> list[AbstractBaseUser]:
    """Return the active approvers whose role holds where `page` stands (three queries)."""
    groups = groups_with_role_at(Role.APPROVER, page.path)
    approvers = get_user_model().objects.filter(is_active=True, groups__in=groups)
    return list(approvers.distinct().order_by("pk"))
