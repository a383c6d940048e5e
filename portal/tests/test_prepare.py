"""`manage.py prepare`: what is missing is made once."""

from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Site

from portal import static_stamp
from portal.management.commands import prepare

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    return tmp_path


@pytest.fixture
def commands():
    """Record the names of the commands that `prepare` calls, without running them."""
    names = []

    def start(command):
        names.append(command[2])
        return mock.Mock(wait=lambda: 0)

    with (
        mock.patch.object(prepare, "call_command", lambda name, **options: names.append(name)),
        mock.patch.object(prepare.subprocess, "Popen", start),
    ):
        yield names


@pytest.fixture
def new_database():
    with mock.patch.object(MigrationRecorder, "has_table", lambda self: False):
        yield


def test_folders__are_made(commands, data):
    call_command("prepare")
    assert {"uploads", "tmp", "heartbeat"} <= {path.name for path in data.iterdir()}


def test_second_call__finds_nothing_to_do(commands):
    call_command("prepare")
    call_command("prepare")
    assert commands == ["collectstatic"]


def test_changed_source__is_collected_again(commands, tmp_path):
    source = tmp_path / "new.css"
    finder = mock.Mock(list=lambda ignored: [("new.css", mock.Mock(path=lambda name: source))])
    with mock.patch.object(static_stamp, "get_finders", lambda: [finder]):
        for text in ("p{}", "p{}", "p{margin:0}"):
            if not source.exists() or source.read_text() != text:
                source.write_text(text)
            call_command("prepare")
    assert commands == ["collectstatic"] * 2


def test_missing_migration__is_applied(commands):
    with mock.patch.object(prepare, "migrations_part", lambda: mock.Mock(ok=False)):
        call_command("prepare")
    assert "migrate" in commands


def test_failed_collecting__fails_and_is_tried_again(commands):
    broken = mock.Mock(wait=lambda: 1)
    with mock.patch.object(prepare.subprocess, "Popen", lambda command: broken), pytest.raises(CommandError):
        call_command("prepare")
    call_command("prepare")
    assert commands == ["collectstatic"]


class TestDemo:
    def test_content__is_loaded_into_a_new_database_once(self, commands, new_database):
        call_command("prepare", demo=True)
        with mock.patch.object(MigrationRecorder, "has_table", lambda self: True):
            call_command("prepare", demo=True)
        assert commands.count("seed_demo") == 1

    def test_content__never_comes_into_a_used_database(self, commands):
        call_command("prepare", demo=True)
        assert "seed_demo" not in commands

    def test_content__is_tried_again_when_loading_was_cut_short(self, commands, new_database):
        with (
            mock.patch.object(prepare.Command, "load_demo", side_effect=KeyboardInterrupt),
            pytest.raises(KeyboardInterrupt),
        ):
            call_command("prepare", demo=True)
        with mock.patch.object(MigrationRecorder, "has_table", lambda self: True):
            call_command("prepare", demo=True)
        assert commands.count("seed_demo") == 1

    def test_content__is_refused_where_demo_accounts_are(self, commands, new_database, settings):
        settings.DEMO_ACCOUNTS = False
        with pytest.raises(CommandError):
            call_command("prepare", demo=True)

    def test_addresses__follow_the_port_of_a_trial(self, commands, monkeypatch):
        monkeypatch.setenv("PORT", "8765")
        Site.objects.filter(is_default_site=True).update(hostname="localhost", port=80)
        call_command("prepare", demo=True)
        assert Site.objects.get(is_default_site=True).port == 8765

    def test_addresses__of_a_real_host_stay(self, commands, monkeypatch):
        monkeypatch.setenv("PORT", "8765")
        Site.objects.filter(is_default_site=True).update(hostname="bensen.example", port=443)
        call_command("prepare", demo=True)
        assert Site.objects.get(is_default_site=True).port == 443
