"""A new, empty installation for one measurement: in a folder that is thrown away, or beside DATABASE_URL."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["fresh_install"]


@contextmanager
def fresh_install(settings_module: str = "portal.settings.dev") -> Iterator[Path]:
    """Set up Django on a database of its own; yield the folder that holds all state.

    Without DATABASE_URL that is a SQLite file in the folder; with it a test database on the same server,
    dropped at the end. Call before anything imports models.
    """
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ["PORTAL_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = settings_module
        os.environ.pop("REDIS_URL", None)
        import django

        django.setup()
        from django.conf import settings

        settings.DEBUG = False  # it would keep every statement in memory
        with _database():
            yield Path(folder)


@contextmanager
def _database() -> Iterator[None]:
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
        yield
        connection.close()
        return
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
