"""Settings of the demo ward: identity, hotline, alert strip, interruption, authors, topics."""

from datetime import time
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Site

from news.demo.files import DemoFiles
from news.models import ArticlePage, Author, Topic
from portal.models import (
    AlertStrip,
    HotlineBanner,
    HotlineNumber,
    Interruption,
    InterruptionNotices,
    Leader,
    OfficialChannel,
    ReceptionPlace,
    SiteIdentity,
)

__all__ = ["load_names", "load_settings"]

LUNCH_BEGINS, LUNCH_ENDS = time(11, 30), time(13, 30)


def load_names(content: dict[str, Any]) -> None:
    """Make authors and topics."""
    for row in content["authors"]:
        Author.objects.get_or_create(
            name=row["name"], defaults={"kind": row["kind"], "post": row.get("post", "")}
        )
    for row in content["topics"]:
        Topic.objects.get_or_create(name=row["name"], defaults={"summary": row["summary"]})


def load_settings(content: dict[str, Any], site: Site, files: DemoFiles) -> None:
    """Fill the settings of `site`, each once: what people change later stays."""
    identity = SiteIdentity.for_site(site)
    if not identity.leaders.exists():
        _load_identity(identity, content, files)
    if not HotlineBanner.for_site(site).numbers.exists():
        _load_hotline(content["hotlines"], site)
    if not AlertStrip.for_site(site).text:
        _load_alert(content["alert"], site)
    if not InterruptionNotices.objects.filter(site=site).exists():
        _load_interruption(content["interruption"], site)


def _load_identity(identity: SiteIdentity, content: dict[str, Any], files: DemoFiles) -> None:
    for name, value in content["identity"].items():
        setattr(identity, name, "\n".join(value) if isinstance(value, list) else value)
    identity.save()
    for order, row in enumerate(content["places"]):
        hours = "\n".join(row["working_hours"])
        place = {**row, "working_hours": hours}
        ReceptionPlace.objects.create(site_identity=identity, sort_order=order, **place)
    for row in content["leaders"]:
        Leader.objects.create(
            site_identity=identity,
            sort_order=row["order"],
            portrait=files.image(row["portrait"], row["name"]),
            **{name: row[name] for name in ("name", "post", "duties", "phone")},
        )
    for order, row in enumerate(content["channels"]):
        OfficialChannel.objects.create(site_identity=identity, sort_order=order, **row)


def _load_hotline(rows: list[dict[str, Any]], site: Site) -> None:
    banner = HotlineBanner.for_site(site)
    for order, row in enumerate(rows):
        number = HotlineNumber(
            banner=banner,
            sort_order=order,
            around_the_clock=row["always"],
            weekdays="".join(str(day) for day in row["weekdays"]),
            **{
                name: row.get(name, "")
                for name in ("code", "purpose", "short_purpose", "number", "hours_text", "note")
            },
            in_line=row["in_line"],
        )
        if not row["always"]:
            opens, closes = time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"])
            number.opens_morning, number.closes_morning = opens, LUNCH_BEGINS
            number.opens_afternoon, number.closes_afternoon = LUNCH_ENDS, closes
        number.save()


def _load_alert(row: dict[str, Any], site: Site) -> None:
    """Store the strip; an event that is over is kept switched off."""
    alert = AlertStrip.for_site(site)
    url_path = site.root_page.url_path.rstrip("/") + row["link"]
    alert.level, alert.text, alert.link_text = row["level"], row["text"], row["link_text"]
    alert.link_page = Page.objects.filter(url_path=url_path).first()
    alert.starts_at, alert.ends_at = row["updated_at"], row["ends_at"]
    alert.active = row["updated_at"] <= timezone.now() < row["ends_at"]
    alert.save()


def _load_interruption(row: dict[str, Any], site: Site) -> None:
    """Announce the interruption; one that is over stays in the list and shows no more."""
    notices = InterruptionNotices.for_site(site)
    fields = {name: row[name] for name in ("subject", "text", "starts_at", "ends_at", "still_works")}
    article = ArticlePage.objects.filter(external_id=row["article"]).first()
    interruption = Interruption.objects.create(notices=notices, link_page=article, sort_order=0, **fields)
    announced = min(row["announced_at"], interruption.announced_at)
    Interruption.objects.filter(pk=interruption.pk).update(announced_at=announced)
