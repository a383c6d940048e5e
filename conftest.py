"""Rules for the whole test suite: what is skipped, what shares a process, what is cleaned up."""

import os
import shutil
from functools import wraps
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection, connections
from pytest_django.plugin import blocking_manager_key
from wagtail import hooks

# Set where every service is installed: there a skipped test is a failure.
NOTHING_MAY_BE_SKIPPED = os.environ.get("REQUIRE_ALL") == "1"
DATABASES = ("postgresql", "sqlite")
LONGEST_BYTES_IN_A_NAME = 40  # of a parametrised test
MIGRATED_ROWS = pytest.StashKey[str]()
# One search server for all who need it, wherever they stand.
pytest_plugins = ["search.tests.elasticsearch_node", "search.tests.engines"]


@pytest.fixture(autouse=True, scope="class")
def empty_cache_for_class():
    """Begin without what earlier tests left in the cache: their rows are gone, their numbers come again."""
    _forget_all()


@pytest.fixture(autouse=True)
def empty_cache():
    """Do the same before each test."""
    _forget_all()


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch):
    """Let no reading that pages share grow old, however long a busy machine takes between two of them."""
    # Imported here: modules of the portal can be imported once Django stands.
    from portal import chrome
    from portal.page_store import shared_readings

    monkeypatch.setattr(shared_readings, "time", SimpleNamespace(monotonic=lambda: 100.0))
    monkeypatch.setattr(chrome, "SECONDS", 3_600)  # kept in Django's cache, which has a clock of its own


def _forget_all() -> None:
    from portal.page_store.shared_readings import forget_readings

    cache.clear()
    forget_readings()


def pytest_configure():
    """Make the folders that `manage.py prepare` makes for a real portal."""
    for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        Path(folder).mkdir(parents=True, exist_ok=True)
    _let_flush_empty_the_record()


def _let_flush_empty_the_record():
    """Lift the triggers of the record while a test that commits empties its database, and only then."""
    from portal.approval.triggers import lifted_triggers

    original = flush.Command.handle

    @wraps(original)
    def handle(self, **options):
        with lifted_triggers(connections[options["database"]]):
            return original(self, **options)

    flush.Command.handle = handle


# Round all other hooks: xdist's reads the groups, pytest-django's sorts by what tests need of the database.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Keep a file in one process, and leave out what needs the other database.

    Where nothing may be skipped the suite runs once on each database, so that leaving out loses nothing.
    """
    for item in items:
        place = item.path.relative_to(config.rootpath)
        # The short browser stories share one running portal, all searches one server beside the database.
        is_short_story = "browser" in place.parts and not item.get_closest_marker("proof")
        group = str(place.parent) if is_short_story else str(place)
        if item.get_closest_marker("elasticsearch"):
            group = "elasticsearch"
        item.add_marker(pytest.mark.xdist_group(group))
    foreign = [name for name in DATABASES if name != connection.vendor]
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in foreign)]
    if NOTHING_MAY_BE_SKIPPED:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    else:
        for item in left_out:
            item.add_marker(pytest.mark.skip(reason=f"needs another database than {connection.vendor}"))
    result = yield
    items.sort(key=_place_in_line)
    return result


def _place_in_line(item) -> int:
    """Return the place: the longest stretches first, so that no process waits for them in the end."""
    return 0 if item.get_closest_marker("browser") else 1 if item.get_closest_marker("elasticsearch") else 2


def pytest_collection_finish(session):
    """Stop where groups count for nothing: no test would notice, all would only take longer."""
    if session.config.getoption("loadgroup", False) and not all("@" in item.nodeid for item in session.items):
        raise pytest.UsageError("pytest-xdist does not know the groups of the tests")


def _fail_if_skipped(report):
    if NOTHING_MAY_BE_SKIPPED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped although REQUIRE_ALL=1: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip of a test into a failure where nothing may be skipped."""
    return _fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Do the same for a file that skips itself."""
    return _fail_if_skipped((yield))


@pytest.fixture(scope="session")
def hooks_in_vietnamese():
    """Import the admin's hooks as a web process does: some words are said then, and migrations speak none."""
    hooks.search_for_hooks()


@pytest.fixture(scope="session")
def django_db_setup(hooks_in_vietnamese, django_db_setup, django_db_blocker, request):
    """Remember what the migrations made: home page, groups, workflow."""
    with django_db_blocker.unblock():
        request.config.stash[MIGRATED_ROWS] = connection.creation.serialize_db_to_string()


def _commits_for_real(item) -> bool:
    marker = item.get_closest_marker("django_db")
    asks = marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    return bool(asks or {"transactional_db", "live_server"} & set(item.fixturenames))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item, nextitem):
    """Bring back what the migrations made, for the next test, after one whose end emptied all tables."""
    result = yield
    if nextitem and _commits_for_real(item):
        with item.config.stash[blocking_manager_key].unblock():
            # Once more and without its signals: they make content types under other numbers.
            # Sequences go on: PostgreSQL would hand out again the keys of the rows that come back.
            call_command(
                "flush", interactive=False, verbosity=0, inhibit_post_migrate=True, reset_sequences=False
            )
            connection.creation.deserialize_db_from_string(item.config.stash[MIGRATED_ROWS])
    return result


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """Remove the folder that the test settings made."""
    data = Path(settings.PORTAL_DATA)
    if data.name.startswith("portal-test-"):
        shutil.rmtree(data, ignore_errors=True)


def pytest_make_parametrize_id(val):
    """Name the content of a whole file shortly, alike in every process: an archive tells when it was made."""
    return "content" if isinstance(val, bytes) and len(val) > LONGEST_BYTES_IN_A_NAME else None
