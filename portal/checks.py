"""System checks of the portal: rules of the house that a database or a setting could quietly lose."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.management.color import color_style
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from portal.approval.triggers import missing_triggers

__all__ = ["check_decision_triggers", "on_post_migrate"]

_MIGRATION = ("portal", "0014_decision_triggers")
_LOST = "Sổ quyết định không còn được bảo vệ: cơ sở dữ liệu “%s” thiếu chốt chặn %s."
_HINT = "Chạy “manage.py guard_decisions”, rồi “manage.py verify_decisions” để xem có gì đã bị sửa."


@register(Tags.database)
def check_decision_triggers(databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Say which triggers of the record are gone: SQLite drops them silently when it rebuilds a table."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        # Before the migration that makes them there is nothing to miss.
        if _MIGRATION not in MigrationRecorder(connection).applied_migrations():
            continue
        if missing := missing_triggers(connection):
            message = _LOST % (alias, ", ".join(missing))
            found.append(Error(message, hint=_HINT, id="portal.E001"))
    return found


def on_post_migrate(sender: Any, using: str, verbosity: int = 1, stdout: Any = None, **kwargs: Any) -> None:
    """Say after every migration, loudly, when it cost the record its triggers."""
    for message in check_decision_triggers(databases=[using]):
        words = color_style().ERROR(f"{message.msg}\n{message.hint}")
        print(words, file=stdout)
