"""The page "Danh sách chặn": networks and user agents whose views are never counted.

The rows are those of django-hitcount's two tables; the worker carries them to the beacons.
"""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest
from hitcount.models import BlacklistIP, BlacklistUserAgent
from wagtail.models import Site

from stats.beacons.refusals import is_telling_agent, read_network

from .management import ManagementScreen, line_field, made_by, reason_field, remember

__all__ = ["AgentForm", "BlockingView", "NetworkForm"]

LINES_A_PAGE = 50
LONGEST_NETWORK, LONGEST_AGENT = 40, 255  # columns of django-hitcount
WIDEST = {4: 16, 6: 32}
EXAMPLES = "Ví dụ 203.0.113.7, 203.0.113.0/24 hoặc 2001:db8:1:2::/64."
NO_ADDRESS = f"Đây không phải là một địa chỉ mạng. {EXAMPLES}"
TOO_WIDE = (
    "Dải mạng này quá rộng, sẽ chặn cả nhiều người đọc. "
    "Chỉ nhận dải /16 hoặc hẹp hơn với IPv4, /32 hoặc hẹp hơn với IPv6."
)
TOO_LONG = "Dải mạng này viết dài quá 40 ký tự. Hãy dùng dải /64."
LISTED = "Mục này đã có trong danh sách."
TOO_COMMON = (
    "Đoạn này quá ngắn hoặc có trong trình duyệt thông thường, sẽ chặn cả người đọc. "
    "Hãy ghi đoạn chỉ có trong tên của chương trình cần chặn, ví dụ GPTBot."
)
REASON = "Hãy ghi lý do chặn."


def canonical_network(text: str) -> str:
    """Return a network as it is stored, one address without a prefix. Raises ValidationError."""
    network = read_network(text)
    if network is None or "%" in text:
        raise forms.ValidationError(NO_ADDRESS)
    if network.prefixlen < WIDEST[network.version]:
        raise forms.ValidationError(TOO_WIDE)
    single = network.prefixlen == network.max_prefixlen
    words = str(network.network_address if single else network)
    if len(words) > LONGEST_NETWORK:
        raise forms.ValidationError(TOO_LONG)
    return words


class NetworkForm(forms.Form):
    """An address or a range, and why."""

    ip = line_field("Địa chỉ hoặc dải mạng", 60, missing="Hãy ghi một địa chỉ mạng.", help_text=EXAMPLES)
    reason = reason_field(REASON)

    def clean_ip(self) -> str:
        """Return the canonical form of one that is not listed yet."""
        words = canonical_network(self.cleaned_data["ip"])
        if BlacklistIP.objects.filter(ip=words).exists():
            raise forms.ValidationError(LISTED)
        return words


class AgentForm(forms.Form):
    """A part of user agents, and why."""

    user_agent = line_field(
        "Đoạn trong tên chương trình",
        LONGEST_AGENT,
        missing="Hãy ghi tên chương trình cần chặn.",
        help_text="Chặn mọi chương trình tự xưng tên có đoạn này, không phân biệt chữ hoa, chữ thường.",
    )
    reason = reason_field(REASON)

    def clean_user_agent(self) -> str:
        """Return one that picks out some programs and is not listed yet."""
        words = self.cleaned_data["user_agent"]
        if not is_telling_agent(words):
            raise forms.ValidationError(TOO_COMMON)
        if BlacklistUserAgent.objects.filter(user_agent__iexact=words).exists():
            raise forms.ValidationError(LISTED)
        return words


class BlockingView(ManagementScreen):
    """Show both lists; add to them and take from them."""

    heading = "Danh sách chặn"
    template_name = "portal_admin/statistics/blocking.html"
    acts = {
        "add-network": "add_network",
        "add-agent": "add_agent",
        "remove-network": "remove_network",
        "remove-agent": "remove_agent",
    }

    def add_network(self, request: HttpRequest) -> dict[str, Any] | None:
        """Block a network."""
        form = NetworkForm(request.POST, prefix="mang")
        return self._add(request, form, BlacklistIP, "ip", "network_form")

    def add_agent(self, request: HttpRequest) -> dict[str, Any] | None:
        """Block a user agent."""
        form = AgentForm(request.POST, prefix="ten")
        return self._add(request, form, BlacklistUserAgent, "user_agent", "agent_form")

    def remove_network(self, request: HttpRequest) -> None:
        """Take a network off the list."""
        self._remove(request, BlacklistIP)

    def remove_agent(self, request: HttpRequest) -> None:
        """Take a user agent off the list."""
        self._remove(request, BlacklistUserAgent)

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """Return both lists and empty forms."""
        networks = Paginator(BlacklistIP.objects.order_by("-pk"), LINES_A_PAGE)
        agents = Paginator(BlacklistUserAgent.objects.order_by("-pk"), LINES_A_PAGE)
        return {
            "networks": _with_deeds(networks.get_page(request.GET.get("trang"))),
            "agents": _with_deeds(agents.get_page(request.GET.get("trang"))),
            "network_form": NetworkForm(prefix="mang"),
            "agent_form": AgentForm(prefix="ten"),
            "has_neighbours": Site.objects.count() > 1,
        }

    def _add(self, request, form, model, column, name):
        if not form.is_valid():
            return {name: form}
        with transaction.atomic():
            row, is_new = model.objects.get_or_create(**{column: form.cleaned_data[column]})
            if is_new:
                remember(row, "wagtail.create", request.user, reason=form.cleaned_data["reason"])
        self.say(f"Đã chặn “{row}”. Việc chặn có hiệu lực sau khoảng 10 giây.")
        return None

    def _remove(self, request, model) -> None:
        row = self.chosen(model.objects.all())
        if row is None:
            return
        words = str(row)
        with transaction.atomic():
            remember(row, "wagtail.delete", request.user)
            row.delete()
        self.say(f"Đã bỏ chặn “{words}”. Việc này có hiệu lực sau khoảng 10 giây.")


def _with_deeds(page):
    """Give each row of `page` the deed that made it."""
    page.object_list = list(page.object_list)
    deeds = made_by(page.object_list)
    for row in page.object_list:
        row.deed = deeds.get(row.pk)
    return page
