"""What all statistics pages share: who is let in, which site is meant, the tabs."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View
from wagtail.models import Site

__all__ = ["MANAGE", "VIEW", "StatisticsScreen", "Tab", "may_manage", "may_view"]

VIEW, MANAGE = "stats.view_statistics", "stats.manage_statistics"


@dataclass(frozen=True)
class Tab:
    """One page in the row of tabs, by the name of its address."""

    label: str
    address: str
    right: str = VIEW

    @property
    def url(self) -> str:
        """Return where it leads."""
        return reverse(self.address)


def may_view(user) -> bool:
    """Tell whether `user` may see the figures."""
    return user.is_active and user.has_perm(VIEW)


def may_manage(user) -> bool:
    """Tell whether `user` may enter former totals and corrections, release suspects, block, give keys."""
    return user.is_active and user.has_perm(MANAGE)


class StatisticsScreen(View):
    """A page about the site that is asked for; 403 with a sentence for whoever lacks `right`."""

    right = VIEW
    heading = "Thống kê"
    template_name = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let in whoever holds the right."""
        if not (request.user.is_active and request.user.has_perm(self.right)):
            return TemplateResponse(request, "portal_admin/statistics/refused.html", status=403)
        self.site = Site.find_for_request(request)
        return super().dispatch(request, *args, **kwargs)

    def show(self, request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
        """Return the page with `context`, its heading and the tabs that the person may open."""
        from .addresses import TABS  # it names the views, which stand on this class

        tabs = [tab for tab in TABS if request.user.has_perm(tab.right)]
        here = request.resolver_match.url_name
        frame = {"heading": self.heading, "tabs": tabs, "here": here, "site": self.site}
        return TemplateResponse(request, self.template_name, {**frame, **context}, status=status)
