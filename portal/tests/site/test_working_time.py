"""Administrators keep days off and hours in the admin; nobody else does."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client, TestCase
from django.urls import reverse

from portal.approval.models import Holiday, ReviewOffice
from portal.approval.rules import Role
from portal.tests import factories

LISTS = ("working_days", "review_offices")


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(factories.person(role))
    return client


class TestKeeping(TestCase):
    def test_defaults__name_tet_and_the_made_up_saturday(self):
        assert Holiday.objects.get(day=date(2026, 2, 17)).name == "Tết Nguyên Đán"
        assert Holiday.objects.get(day=date(2026, 8, 22)).working
        assert not Holiday.objects.get(day=date(2026, 8, 31)).working
        assert {day.year for day in Holiday.objects.values_list("day", flat=True)} == {2026, 2027, 2028}

    def test_lists__when_role_is(self):
        for role in Role:
            client = client_of(role)
            for name in LISTS:
                with self.subTest(role=role, list=name):
                    answer = client.get(reverse(f"{name}:index"))
                    assert answer.status_code == (200 if role is Role.ADMINISTRATOR else 302)

    def test_day__when_administrator_adds_one(self):
        answer = client_of(Role.ADMINISTRATOR).post(
            reverse("working_days:add"),
            {"day": "2026-12-26", "name": "Làm bù cuối năm", "working": "on"},
        )
        assert answer.status_code == 302
        assert Holiday.objects.get(day=date(2026, 12, 26)).working

    def test_day__when_it_stands_already(self):
        answer = client_of(Role.ADMINISTRATOR).post(
            reverse("working_days:add"), {"day": "2026-02-17", "name": "Hai lần"}
        )
        assert answer.status_code == 200
        assert Holiday.objects.get(day=date(2026, 2, 17)).name == "Tết Nguyên Đán"

    def test_office__when_administrator_names_a_deputy(self):
        deputy = factories.person(Role.APPROVER, last_name="Trần Thị", first_name="Hoa")
        client = client_of(Role.ADMINISTRATOR)
        section = factories.section()
        url = reverse("review_offices:add")
        assert deputy.get_full_name() in client.get(url).content.decode()
        answer = client.post(url, {"page": section.pk, "hours": 2, "deputy": deputy.pk})
        assert answer.status_code == 302
        office = ReviewOffice.objects.get()
        assert (office.page_id, office.hours, office.deputy) == (section.pk, 2, deputy)
        assert client.get(reverse("review_offices:index")).status_code == 200

    def test_office__when_hours_are_none(self):
        section = factories.section()
        url = reverse("review_offices:add")
        client_of(Role.ADMINISTRATOR).post(url, {"page": section.pk, "hours": 0})
        assert not ReviewOffice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_defaults__when_taken_back_and_made_again():
    before = set(Holiday.objects.values_list("day", "name", "working"))
    own = Holiday.objects.create(day=date(2029, 1, 1), name="Tự ghi")
    try:
        call_command("migrate", "portal", "0014", verbosity=0)
        assert list(Holiday.objects.values_list("day", flat=True)) == [own.day]
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        Holiday.objects.filter(day=own.day).delete()
    assert set(Holiday.objects.values_list("day", "name", "working")) == before
