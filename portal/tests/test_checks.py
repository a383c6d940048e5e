import io
from unittest import mock

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from portal.approval.triggers import drop_triggers, missing_triggers
from portal.checks import check_decision_triggers, on_post_migrate


class TestTriggers(TestCase):
    def messages(self) -> list[str]:
        found = run_checks(databases=["default"])
        return [message.msg for message in found if message.id == "portal.E001"]

    def test_check__when_all_stand(self):
        assert self.messages() == []

    def test_check__when_they_are_gone(self):
        drop_triggers(connection)
        (message,) = self.messages()
        assert "portal_decision_no_update" in message
        assert "portal_decision_no_delete" in message

    def test_check__when_no_database_is_asked(self):
        drop_triggers(connection)
        assert check_decision_triggers() == []

    def test_check__when_their_migration_has_not_run(self):
        drop_triggers(connection)
        with mock.patch("portal.checks._MIGRATION", ("portal", "9999_never")):
            assert self.messages() == []

    def test_migration__when_it_cost_them(self):
        drop_triggers(connection)
        output = io.StringIO()
        on_post_migrate(apps.get_app_config("portal"), using="default", stdout=output)
        assert "guard_decisions" in output.getvalue()

    def test_migration__when_all_stand(self):
        output = io.StringIO()
        on_post_migrate(apps.get_app_config("portal"), using="default", stdout=output)
        assert output.getvalue() == ""

    def test_guard__when_they_are_gone(self):
        drop_triggers(connection)
        for words in ("portal_decision_no_delete", "đứng vững"):
            output = io.StringIO()
            call_command("guard_decisions", stdout=output)
            assert words in output.getvalue()
        assert missing_triggers(connection) == []


@pytest.mark.sqlite
class TestRebuiltTable(TestCase):
    def test_sqlite__drops_triggers_with_a_rebuilt_table(self):
        """Why the check is there; when this fails, SQLite has become kinder."""
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE probe (id integer)")
            cursor.execute("CREATE TRIGGER probe_stop BEFORE UPDATE ON probe BEGIN SELECT 1; END")
            cursor.execute("CREATE TABLE new_probe (id integer)")
            cursor.execute("DROP TABLE probe")
            cursor.execute("ALTER TABLE new_probe RENAME TO probe")
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = 'probe_stop'"
            )
            assert cursor.fetchone() == (0,)
