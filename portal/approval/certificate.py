"""The approval certificate (phiếu duyệt): one printable page for a version that was let before the public."""

from dataclasses import dataclass
from datetime import datetime

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views import View
from wagtail.models import Page, Revision

from .models import PAGE, Act, Decision
from .records import PUBLISHING_ACTS, display_name

__all__ = ["Certificate", "CertificateView", "QrView", "certificate_of"]

UNKNOWN = "Không còn trong hệ thống"
NOBODY_BY_NAME = "Nhập từ tệp"


@dataclass(frozen=True)
class Certificate:
    """What the paper says. Names and times come from the record and the versions, not from the page."""

    decision: Decision
    address: str
    author: str
    editors: list[str]
    submitter: str
    submitted_at: datetime | None
    published_at: datetime | None
    review: Decision | None

    @property
    def heading(self) -> str:
        """How the version came before the public."""
        headings = {Act.URGENT: "Phiếu đăng khẩn", Act.IMPORT: "Phiếu nhập bài"}
        return headings.get(Act(self.decision.act), "Phiếu duyệt")


def certificate_of(decision_id: int) -> Certificate:
    """Return the certificate of a row that let a version out. Raises Http404 for every other row."""
    decision = Decision.objects.filter(pk=decision_id, subject=PAGE, act__in=PUBLISHING_ACTS).first()
    if decision is None:
        raise Http404("no certificate for this row")
    about = Decision.objects.filter(subject=PAGE, page_id=decision.page_id, revision_id=decision.revision_id)
    submitted = about.filter(act=Act.SUBMIT, pk__lt=decision.pk).order_by("-pk").first()
    published = about.filter(act=Act.PUBLISH, pk__gt=decision.pk).order_by("pk").first()
    page = Page.objects.filter(pk=decision.page_id).first()
    author, editors = _hands(decision)
    return Certificate(
        decision=decision,
        address=(page.full_url or "") if page else "",
        author=author,
        editors=editors,
        submitter=submitted.actor_name if submitted else "",
        submitted_at=submitted.at if submitted else None,
        published_at=published.at if published else _import_time(decision),
        review=about.filter(act=Act.REVIEW_URGENT, pk__gt=decision.pk).order_by("pk").first(),
    )


def _import_time(decision: Decision) -> datetime | None:
    return decision.at if decision.act == Act.IMPORT else None


def _hands(decision: Decision) -> tuple[str, list[str]]:
    """Return who wrote the version first and who else had a hand in it since the one let out before."""
    if decision.act == Act.IMPORT:
        return NOBODY_BY_NAME, []
    before = (
        Decision.objects.filter(
            subject=PAGE, page_id=decision.page_id, act__in=PUBLISHING_ACTS, pk__lt=decision.pk
        )
        .order_by("-pk")
        .values_list("revision_id", flat=True)
        .first()
    )
    versions = Revision.page_revisions.filter(
        object_id=str(decision.page_id), pk__lte=decision.revision_id or 0, pk__gt=before or 0
    )
    users = [version.user for version in versions.select_related("user").order_by("pk")]
    names = list(dict.fromkeys(display_name(user) if user else UNKNOWN for user in users)) or [UNKNOWN]
    return names[0], names[1:]


class CertificateView(View):
    """Show the paper, made to be printed on one sheet."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        context = {"paper": certificate_of(pk)}
        return TemplateResponse(request, "portal_admin/certificate.html", context)


class QrView(View):
    """The square code that leads to the public address: a file of its own, for nothing may stand inline."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Draw it. Raises Http404 when the page has no address any more."""
        address = certificate_of(pk).address
        if not address:
            raise Http404("no address")
        response = HttpResponse(content_type="image/svg+xml")
        segno.make(address, error="m", micro=False).save(response, kind="svg", scale=4, border=2)
        return response
