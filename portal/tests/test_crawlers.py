"""robots.txt and security.txt."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from portal.crawlers import security_text_expiry
from portal.models import SiteIdentity


@pytest.fixture(autouse=True)
def site(db):
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port = "bensen.example", 443
    site.save()
    return site


class TestRobots:
    def test_rules__close_what_traps_a_crawler_and_name_the_map(self):
        response = Client().get("/robots.txt")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        lines = response.content.decode().splitlines()
        assert lines[0] == "User-agent: *"
        for path in ("/quan-tri/", "/tim-kiem/?q=a", "/tim-kiem/goi-y.json?q=a", "/luot-xem/tong.json"):
            assert not self.is_open(path, lines)
        for path in ("/", "/tin-tuc/", "/tim-kiem/"):
            assert self.is_open(path, lines)
        assert "Sitemap: https://bensen.example/sitemap.xml" in lines
        assert "max-age" in response["Cache-Control"]

    @staticmethod
    def is_open(path: str, lines: list[str]) -> bool:
        """Judge as RFC 9309 does: the longest rule that fits counts."""
        rules = [line.split(": ", 1) for line in lines if line.startswith(("Allow", "Disallow"))]
        return max((len(start), verb == "Allow") for verb, start in rules if path.startswith(start))[1]

    def test_address__never_comes_from_the_request(self, settings):
        settings.ALLOWED_HOSTS = ["*"]
        body = Client().get("/robots.txt", headers={"host": "attacker.example"}).content.decode()
        assert "attacker" not in body


class TestSecurityText:
    def fields(self) -> dict[str, str]:
        body = Client().get("/.well-known/security.txt").content.decode()
        return dict(line.split(": ", 1) for line in body.splitlines())

    def test_contact__is_the_address_of_the_ward(self, site):
        identity = SiteIdentity.for_site(site)
        identity.email = "ubnd@bensen.example"
        identity.save()
        assert self.fields()["Contact"] == "mailto:ubnd@bensen.example"

    def test_contact__is_the_contact_page_without_an_address(self):
        assert self.fields()["Contact"] == "https://bensen.example/lien-he/"

    def test_other_fields__follow_rfc_9116(self):
        fields = self.fields()
        assert fields["Preferred-Languages"] == "vi"
        assert fields["Canonical"] == "https://bensen.example/.well-known/security.txt"
        left = datetime.fromisoformat(fields["Expires"]) - timezone.now()
        assert timedelta(days=90) < left < timedelta(days=365)

    def test_expiry__is_a_local_midnight(self):
        now = datetime.fromisoformat("2026-11-24T18:00:00+00:00")
        assert security_text_expiry(now) == "2027-05-24T00:00:00+07:00"

    @time_machine.travel("2031-03-01T00:00:00+00:00")
    def test_expiry__never_runs_out(self):
        assert datetime.fromisoformat(self.fields()["Expires"]) > timezone.now()
