"""Changes that are refused at once, for no second person could rightly confirm them."""

from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Site

from .steps import DELETE, Step, deletes_in_use

__all__ = ["IN_USE", "LEADS_OUTSIDE", "refusal_of"]

IN_USE = "Mục này đang được dùng trong bài nên không xóa được. Hãy thay hoặc bỏ nó trong bài trước."
LEADS_OUTSIDE = "Chỉ chuyển hướng được đến trang của chính cổng này, không chuyển sang trang khác bên ngoài."


def refusal_of(steps: list[Step]) -> str:
    """Return why `steps` may not even wait, in a sentence; empty when they may."""
    if any(deletes_in_use(step) for step in steps):
        return IN_USE
    return LEADS_OUTSIDE if any(_leads_outside(step) for step in steps) else ""


def _leads_outside(step: Step) -> bool:
    """Tell whether a redirect would send readers to another host: the usual way of spam on official sites."""
    if step.model != "wagtailredirects.redirect" or step.op == DELETE:
        return False
    link = (step.after or {}).get("redirect_link")
    return bool(link) and not url_has_allowed_host_and_scheme(link, _own_hosts())


def _own_hosts() -> set[str]:
    sites = Site.objects.values_list("hostname", "port")
    return {host for host, _ in sites} | {f"{host}:{port}" for host, port in sites}
