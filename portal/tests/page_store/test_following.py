"""A change on one machine ends the pages of the others."""

import pytest
from django.db import DatabaseError, connection
from wagtail.models import Site

from portal.page_store import following
from portal.page_store.models import Generation
from portal.page_store.store import PageStore
from portal.page_store.stores import open_store

ADDRESS = "http://localhost|80/?"

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(monkeypatch):
    """Take the database for one that several machines share."""
    monkeypatch.setattr(following, "is_shared", lambda: True)


def number() -> int:
    return Generation.objects.get().number


def generation(store) -> int:
    return store.find(ADDRESS, "").generation


def test_change__gets_a_number_and_ends_the_pages_of_this_machine(shared, own_data):
    store = open_store()
    before, told = generation(store), number()
    following.turn_all_machines_over()
    assert (number(), generation(store)) == (told + 1, before + 1)
    following.follow_others()
    assert generation(store) == before + 1


def test_change_elsewhere__ends_the_pages_of_this_machine(shared, own_data, tmp_path):
    here, there = open_store(), PageStore(tmp_path / "there", is_shared=True)
    following.follow_others()
    before = generation(here)
    there.find(ADDRESS, "")
    Generation.objects.update(number=number() + 1)
    following.follow_others()
    assert generation(here) == before + 1
    following.follow_others()
    assert generation(here) == before + 1


def test_change__when_the_database_does_not_take_the_number__ends_the_pages_here(
    shared, own_data, monkeypatch, caplog
):
    before = generation(open_store())

    class Broken:
        introspection = connection.introspection

        def cursor(self):
            raise DatabaseError("gone")

    monkeypatch.setattr(following, "connection", Broken())
    following.turn_all_machines_over()
    assert generation(open_store()) == before + 1
    assert "do not hear of a change" in caplog.text


@pytest.mark.sqlite  # elsewhere the missing table would spoil the transaction of the test
def test_change__before_the_migrations_made_the_table__is_told_to_nobody(shared, own_data, caplog):
    before = generation(open_store())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE page_store_generation RENAME TO not_made_yet")
    following.turn_all_machines_over()
    assert generation(open_store()) == before + 1
    assert caplog.text == ""


def test_number__is_itself_no_change(shared, own_data, django_capture_on_commit_callbacks):
    before = number()
    with django_capture_on_commit_callbacks(execute=True):
        Site.objects.update(site_name="Tên khác")
    assert number() == before + 1


@pytest.mark.sqlite
def test_single_machine__tells_nobody(own_data):
    before = number()
    following.turn_all_machines_over()
    following.follow_others()
    assert (connection.vendor, number()) == ("sqlite", before)
