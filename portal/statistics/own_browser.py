"""The page "Máy của tôi": takes the browser at hand out of the count, or puts it back.

The mark is a cookie of the ward's public pages, so a link that works once leads there
(`stats.beacons.staff_links`).
"""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from stats.beacons.staff_links import make_link

from .screen import StatisticsScreen

__all__ = ["OwnBrowserView"]

COUNTED = {"leave-out": False, "count": True}


class OwnBrowserView(StatisticsScreen):
    """Explain the mark and lead to the link that sets it; for whoever may see the figures."""

    heading = "Máy của tôi"
    template_name = "portal_admin/statistics/own_browser.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show both ways."""
        return self.show(request, {})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a link and follow it; to another host the person goes by hand: forms may not lead there."""
        act = request.POST.get("act", "")
        if act not in COUNTED:
            messages.error(request, "Hãy chọn một trong hai việc dưới đây.")
            return redirect(request.path)
        link = make_link(self.site, counted=COUNTED[act])
        if urlsplit(link).netloc == request.get_host():
            return redirect(link)
        return self.show(request, {"link": link, "leaves_out": act == "leave-out"})
