import importlib
import threading
from datetime import UTC, datetime, timedelta, timezone
from unittest import mock

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.test import TestCase

from portal.approval.chain import COLUMNS, FIRST, LATER_COLUMNS, breaks, row_hash
from portal.approval.models import Act, Decision
from portal.approval.records import record_about, record_import
from portal.approval.triggers import create_triggers, drop_triggers, lifted_triggers, missing_triggers
from portal.tests import verbs

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def rows() -> list[dict]:
    return list(Decision.objects.order_by("pk").values())


def write(title: str = "Ủy quyền") -> Decision:
    group = Group.objects.first()
    return record_about(Act.DELEGATE, group, title=title, user=None)


def chained(count: int) -> list[dict]:
    made, previous = [], FIRST
    for number in range(count):
        row = dict.fromkeys(COLUMNS, "") | {"id": number, "at": NOON, "page_id": number}
        row |= {"previous_hash": previous}
        row["hash"] = previous = row_hash(row)
        made.append(row)
    return made


class TestRowHash:
    def test_every_column__is_sealed(self):
        names = {field.attname for field in Decision._meta.concrete_fields}
        assert names - {"id", "hash"} == {*COLUMNS, *LATER_COLUMNS}

    @pytest.mark.parametrize("column", COLUMNS)
    def test_hash__when_a_column_changes(self, column):
        row = chained(1)[0]
        changed = NOON + timedelta(microseconds=1) if column == "at" else "khác"
        assert row_hash(row | {column: changed}) != row["hash"]

    def test_hash__when_the_same_moment_comes_in_another_zone(self):
        row = chained(1)[0]
        hanoi = NOON.astimezone(timezone(timedelta(hours=7)))
        assert row_hash(row | {"at": hanoi}) == row["hash"]

    def test_hash__when_words_move_between_columns(self):
        row = chained(1)[0]
        assert row_hash(row | {"reason": "a", "checks": ""}) != row_hash(row | {"reason": "", "checks": "a"})

    def test_hash__when_written_down_before(self):
        """Stored hashes must stay true: the form of the sealed text never changes."""
        assert chained(1)[0]["hash"] == "b1721af97358849e6972e6daae7f1651545c2eeffc4227760396b847b0bd0421"


class TestBreaks:
    def test_chain__when_whole(self):
        assert list(breaks(chained(5))) == []

    def test_chain__when_a_row_was_changed(self):
        made = chained(5)
        made[2]["reason"] = "khác"
        assert [row["id"] for row, _ in breaks(made)] == [2]

    def test_chain__when_a_row_was_changed_and_sealed_anew(self):
        made = chained(5)
        made[2]["reason"] = "khác"
        made[2]["hash"] = row_hash(made[2])
        assert [row["id"] for row, _ in breaks(made)] == [3]

    def test_chain__when_a_row_was_taken_out(self):
        made = chained(5)
        del made[2]
        assert [row["id"] for row, _ in breaks(made)] == [3]

    def test_chain__when_the_first_row_was_taken_out(self):
        assert [row["id"] for row, _ in breaks(chained(3)[1:])] == [1]

    def test_chain__when_rows_changed_places(self):
        made = chained(4)
        made[1], made[2] = made[2], made[1]
        assert {row["id"] for row, _ in breaks(made)} == {1, 2, 3}

    def test_chain__when_broken_twice(self):
        made = chained(9)
        made[2]["reason"] = made[6]["reason"] = "khác"
        assert [row["id"] for row, _ in breaks(made)] == [2, 6]


class TestWriting(TestCase):
    def test_chain__when_texts_go_their_way(self):
        verbs.publish()
        verbs.return_(verbs.submit(verbs.write()))
        write()
        page = verbs.write()
        second = page.save_revision()
        record_import([page.get_latest_revision(), second], actor_name="quantri", source_hash="a" * 64)
        written = rows()
        assert len(written) >= 7
        assert written[0]["previous_hash"] == FIRST
        assert list(breaks(written)) == []

    def test_chain__when_no_row_is_imported(self):
        record_import([], actor_name="quantri", source_hash="")
        assert rows() == []

    def test_chain__when_the_surrounding_transaction_is_taken_back(self):
        write()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            write()
            raise ZeroDivisionError
        write()
        assert len(rows()) == 2
        assert list(breaks(rows())) == []

    def test_device__when_written_by_the_shell(self):
        assert write().device == "máy chủ"


@pytest.mark.django_db(transaction=True)
class TestWritersTogether:
    def test_chain__when_four_write_at_once(self):
        start = threading.Barrier(4)

        def work(number: int) -> None:
            try:
                start.wait()
                for _ in range(10):
                    write(f"Người {number}")
                with transaction.atomic():
                    write(f"Người {number}")
                    write(f"Người {number}")
            finally:
                connection.close()

        threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        close_old_connections()
        assert len(rows()) == 48
        assert list(breaks(rows())) == []

    def test_chain__when_there_is_no_outer_transaction(self):
        assert connection.get_autocommit()
        write()
        write()
        assert list(breaks(rows())) == []


class TestTriggers(TestCase):
    def refused(self, *statements: str) -> None:
        for statement in statements:
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)

    def test_triggers__when_all_migrations_ran(self):
        """A later migration that rebuilds the table on SQLite must put them up again."""
        assert missing_triggers(connection) == []

    def test_row__when_changed_or_deleted_by_hand(self):
        decision = write()
        self.refused("UPDATE portal_decision SET reason = 'khác'", "DELETE FROM portal_decision")
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(reason="khác")
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.all().delete()
        assert rows()[0]["reason"] == ""

    @pytest.mark.postgresql
    def test_table__when_truncated(self):
        self.refused("TRUNCATE portal_decision", "TRUNCATE portal_decision CASCADE")

    @pytest.mark.sqlite
    def test_row__when_replaced(self):
        write()
        names = ", ".join(name for name in rows()[0] if name != "reason")
        self.refused(
            f"INSERT OR REPLACE INTO portal_decision ({names}, reason) "  # noqa: S608
            f"SELECT {names}, 'khác' FROM portal_decision"
        )
        assert rows()[0]["reason"] == ""

    def test_triggers__when_lifted(self):
        write()
        with lifted_triggers(connection):
            assert missing_triggers(connection) != []
            Decision.objects.all().delete()
        assert missing_triggers(connection) == []

    def test_triggers__when_put_up_twice(self):
        create_triggers(connection)
        assert missing_triggers(connection) == []

    def test_triggers__when_one_is_hollow(self):
        drop_triggers(connection)
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(
                    "CREATE TRIGGER portal_decision_no_update BEFORE UPDATE OF checks ON portal_decision "
                    "BEGIN SELECT 1; END"
                )
        assert "portal_decision_no_update" in missing_triggers(connection)
        create_triggers(connection)
        assert missing_triggers(connection) == []
        write()
        self.refused("UPDATE portal_decision SET reason = 'khác'")

    @pytest.mark.postgresql
    def test_triggers__when_one_is_asleep(self):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE portal_decision DISABLE TRIGGER portal_decision_no_delete")
        assert missing_triggers(connection) == ["portal_decision_no_delete"]


class TestMigration(TestCase):
    def test_rows_from_before__are_chained(self):
        migration = importlib.import_module("portal.migrations.0014_decision_triggers")
        editor = mock.Mock(connection=connection)
        Decision.objects.bulk_create(
            Decision(page_id=number, page_title="Cũ", act=Act.IMPORT, actor_name="quantri", at=NOON)
            for number in range(5)
        )
        with mock.patch.object(migration, "BATCH", 2):
            migration.open_record(apps, editor)
            migration.chain_rows(apps, editor)
            migration.close_record(apps, editor)
        write()
        assert len(rows()) == 6
        assert list(breaks(rows())) == []
        assert missing_triggers(connection) == []
