"""Refusals from the database to the beacons, by way of a file."""

import json
import logging

import pytest
from hitcount.models import BlacklistIP, BlacklistUserAgent

from stats.beacons.refusal_rules import current_rules, rules_file, write_rules
from stats.buffers import View
from stats.models import StatsSettings


@pytest.fixture
def reasons(queued):
    """Return what became of the beacons: a reason each, empty for a view."""
    return lambda: ["" if isinstance(record, View) else record.reason for record in queued()]


class TestBeacon:
    def test_refused__when_network_is_blocked(self, read, page, site, reasons, queued):
        BlacklistIP.objects.create(ip="203.0.113.0/24")
        write_rules()
        read(page, address="203.0.113.7")
        read(page, address="203.0.114.7")
        assert reasons() == ["blocked-network", ""]
        assert queued()[0].site == site.pk

    def test_refused__when_agent_is_blocked(self, read, page, reasons):
        BlacklistUserAgent.objects.create(user_agent="OddBrowser/2")
        write_rules()
        read(page, User_Agent="Mozilla/5.0 (X11; Linux) oddbrowser/2.1")
        read(page)
        assert reasons() == ["blocked-agent", ""]

    def test_staff__when_network_is_the_offices(self, read, page, site, reasons):
        StatsSettings.objects.create(site=site, office_networks="192.0.2.0/28\n2001:db8:0ff1::/48")
        write_rules()
        read(page, address="192.0.2.3")
        read(page, address="2001:db8:ff1::9")
        read(page, address="192.0.2.77")
        assert reasons() == ["staff", "staff", ""]

    def test_no_query__when_rules_are_read(self, send, token_of, page, reasons, django_assert_num_queries):
        BlacklistIP.objects.create(ip="203.0.113.7")
        write_rules()
        token = token_of(page)
        with django_assert_num_queries(0):
            send(token)
        assert reasons() == ["blocked-network"]

    def test_follows__when_a_rule_goes(self, read, page, reasons):
        row = BlacklistIP.objects.create(ip="203.0.113.7")
        write_rules()
        read(page)
        row.delete()
        write_rules()
        read(page)
        assert reasons() == ["blocked-network", ""]

    def test_counted__when_there_is_no_file(self, read, page, reasons):
        assert not rules_file().exists()
        read(page)
        assert reasons() == [""]

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", "{}", '{"networks": ["x"], "agents": [], "offices": {}}', "\0"]
    )
    def test_last_rules_stay__when_the_file_makes_no_sense(self, read, page, reasons, text, caplog):
        BlacklistIP.objects.create(ip="203.0.113.7")
        write_rules()
        read(page)
        rules_file().write_text(text)
        read(page)
        read(page)
        assert reasons() == ["blocked-network"] * 3
        assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1


class TestFile:
    def test_written_once__when_nothing_changes(self, db):
        assert write_rules()
        state = rules_file().stat()
        assert not write_rules()
        assert rules_file().stat() == state
        BlacklistIP.objects.create(ip="203.0.113.7")
        assert write_rules()

    def test_read_once__when_nothing_changes(self, db):
        write_rules()
        assert current_rules() is current_rules()

    def test_rest_stays__when_a_row_is_nonsense(self, site, caplog):
        for text in ("203.0.113.7", "999.1.1.1", "", "0.0.0.0/0", "198.51.100.0/24"):
            BlacklistIP.objects.create(ip=text)
        for text in ("Mozilla", "SemrushBot"):
            BlacklistUserAgent.objects.create(user_agent=text)
        StatsSettings.objects.create(site=site, office_networks="phòng\n192.0.2.1")
        write_rules()
        stored = json.loads(rules_file().read_text())
        assert stored["networks"] == ["198.51.100.0/24", "203.0.113.7/32"]
        assert stored["agents"] == ["semrushbot"]
        assert stored["offices"] == {str(site.pk): ["192.0.2.1/32"]}
        assert sorted(stored["left_out"]) == ["", "0.0.0.0/0", "999.1.1.1", "Mozilla", "phòng"]
        assert len(caplog.records) == 5
        write_rules()
        assert len(caplog.records) == 5, "said once"

    def test_closed_to_other_accounts(self, db):
        write_rules()
        assert rules_file().stat().st_mode & 0o777 == 0o600
        assert [path.name for path in rules_file().parent.iterdir()] == ["refusal-rules.json"]
