"""Changes that are refused at once, for no second person could rightly confirm them."""

from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Site

from .steps import DELETE, Step, deletes_in_use

__all__ = ["FIGURES_BY_DEED", "IN_USE", "LEADS_OUTSIDE", "refusal_of"]

IN_USE = "Mục này đang được dùng trong bài nên không xóa được. Hãy thay hoặc bỏ nó trong bài trước."
LEADS_OUTSIDE = "Chỉ chuyển hướng được đến trang của chính cổng này, không chuyển sang trang khác bên ngoài."
FIGURES_BY_DEED = "Số liệu truy cập chỉ thay đổi được ở trang “Số liệu cũ và điều chỉnh” trong mục Thống kê."
# Rows that many sums follow from; alone, the sums would no longer agree with them.
_FIGURES = {"stats.statsbase", "stats.statscorrection"}


def refusal_of(steps: list[Step]) -> str:
    """Return why `steps` may not even wait, in a sentence; empty when they may."""
    if any(deletes_in_use(step) for step in steps):
        return IN_USE
    if any(step.model in _FIGURES for step in steps) and not _takes_site_along(steps):
        return FIGURES_BY_DEED
    return LEADS_OUTSIDE if any(_leads_outside(step) for step in steps) else ""


def _takes_site_along(steps: list[Step]) -> bool:
    """Tell whether the figures go because their site goes, with all that belongs to it."""
    gone = {step.pk for step in steps if step.model == "wagtailcore.site" and step.op == DELETE}
    return all(
        step.op == DELETE and (step.before or {}).get("site_id") in gone
        for step in steps
        if step.model in _FIGURES
    )


def _leads_outside(step: Step) -> bool:
    """Tell whether a redirect would send readers to another host: the usual way of spam on official sites."""
    if step.model != "wagtailredirects.redirect" or step.op == DELETE:
        return False
    link = (step.after or {}).get("redirect_link")
    return bool(link) and not url_has_allowed_host_and_scheme(link, _own_hosts())


def _own_hosts() -> set[str]:
    sites = Site.objects.values_list("hostname", "port")
    return {host for host, _ in sites} | {f"{host}:{port}" for host, port in sites}
