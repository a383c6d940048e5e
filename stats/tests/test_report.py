"""The figures as JSON for a program with a key."""

from datetime import date, datetime
from hashlib import sha256

import pytest
import time_machine
from django.contrib.auth import get_user_model
from wagtail.models import ModelLogEntry, Page, Site

from stats.ledger.history import set_site_base, write_history
from stats.ledger.targets import find_or_make_targets, identity_of
from stats.models import ReportToken, Source, StatsDay, StatsDropDay, StatsPageMonth
from stats.reports.tokens import give_key, withdraw_key

ADDRESS = "/luot-xem/bao-cao.json"
DAYS = {"tu": "2026-11-18", "den": "2026-11-20"}
NOON = "2026-11-20T12:00:00+07:00"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def officer(db):
    return get_user_model().objects.create_user("quan-tri")


@pytest.fixture
def key(site, officer):
    return give_key("Sở Văn hóa", site, officer)[1]


@pytest.fixture
def ask(client):
    """Ask with a key as a program does."""

    def get(key, **values):
        headers = {"Authorization": f"Bearer {key}"} if key is not None else {}
        return client.get(ADDRESS, {**DAYS, **values}, headers=headers)

    return get


@pytest.fixture
def neighbour(site):
    home = Page.objects.get(depth=1).add_child(instance=Page(title="Hoa Mai", slug="hoa-mai"))
    return Site.objects.create(hostname="hoamai.example", root_page=home, site_name="Phường Hoa Mai")


class TestKeys:
    def test_database__holds_the_digest_only(self, key):
        token = ReportToken.objects.get()
        assert token.digest == sha256(key.encode()).hexdigest()
        assert key not in str(ReportToken.objects.values().get())
        assert all(key not in str(entry.data) for entry in ModelLogEntry.objects.all())

    def test_withdrawn__once(self, key, officer):
        token = ReportToken.objects.get()
        assert withdraw_key(token.pk, officer)
        assert not withdraw_key(token.pk, officer)
        assert not withdraw_key(10**12, officer)
        made, withdrawn = ModelLogEntry.objects.for_instance(token).order_by("pk")
        assert (made.action, withdrawn.action) == ("wagtail.create", "wagtail.edit")
        assert made.user == withdrawn.user == officer


class TestWhoIsAnswered:
    def test_refused__without_a_true_key(self, client, ask, key):
        refused = [
            ask(None),
            ask("sai"),
            ask(""),
            ask(key[:-1]),
            ask(key + "a"),
            ask("ế" * 9),
            ask("a" * 9_000),
        ]
        refused.append(client.get(ADDRESS, DAYS, headers={"Authorization": f"Basic {key}"}))
        refused.append(client.get(f"{ADDRESS}?key={key}"))
        for answer in refused:
            assert answer.status_code == 401
            assert answer["WWW-Authenticate"] == "Bearer"
            assert answer.json()["error"].startswith("Thiếu khóa hoặc khóa không đúng.")
            assert answer["Cache-Control"] == "private, no-store"

    def test_refused__when_withdrawn(self, ask, key, officer):
        withdraw_key(ReportToken.objects.get().pk, officer)
        answer = ask(key)
        assert answer.status_code == 403
        assert "thu hồi" in answer.json()["error"]

    def test_refused__when_another_site_is_asked_for(self, ask, key, neighbour):
        answer = ask(key, trang=neighbour.hostname)
        assert answer.status_code == 403
        assert "không được lấy số liệu" in answer.json()["error"]

    def test_refused__when_asked_wrongly(self, ask, key):
        answer = ask(key, den="2026-11-21")
        assert answer.status_code == 400
        assert answer.json() == {"error": "Chưa có số liệu của những ngày sau hôm nay."}
        assert answer["Cache-Control"] == "private, no-store"

    def test_all_sites__with_a_key_of_none(self, ask, site, neighbour, officer):
        _, key = give_key("Tỉnh", None, officer)
        both = ask(key).json()["sites"]
        assert [each["host"] for each in both] == [site.hostname, "hoamai.example"]
        assert all("top_pages" not in each for each in both)
        (one,) = ask(key, trang="hoamai.example").json()["sites"]
        assert (one["name"], one["top_pages"]) == ("Phường Hoa Mai", [])

    def test_refused__when_all_sites_have_too_many_days(self, ask, site, neighbour, officer, monkeypatch):
        monkeypatch.setattr("stats.reports.views.MOST_ROWS", 5)
        _, key = give_key("Tỉnh", None, officer)
        assert ask(key).status_code == 400
        assert ask(key, theo="tuan").status_code == 200

    def test_only_read(self, client, key):
        assert client.post(ADDRESS, headers={"Authorization": f"Bearer {key}"}).status_code == 405


class TestAnswer:
    @pytest.fixture
    def figures(self, site, page, other_page, neighbour):
        set_site_base(site, 2_927_834, datetime.fromisoformat("2026-06-30T23:59:00+07:00"), "web cũ")
        write_history(site, [(page, date(2026, 11, 18), 4), (other_page, date(2026, 11, 20), 7)])
        write_history(neighbour, [(neighbour.root_page, date(2026, 11, 20), 1_000)])
        StatsDay.objects.create(
            site=site, day=date(2026, 11, 20), views=3, visits=2, uniques=2, repeats=9, suspect=5
        )
        StatsDay.objects.create(site=site, day=date(2026, 11, 17), views=50, visits=50)
        StatsDay.objects.create(site=site, day=date(2026, 11, 20), source=Source.CORRECTION, views=-1)
        for site_key, reason, amount in ((site.pk, "machine", 40), (site.pk, "staff", 6), (0, "machine", 9)):
            StatsDropDay.objects.create(
                site_key=site_key, day=date(2026, 11, 19), reason=reason, amount=amount
            )

    def test_days(self, ask, key, figures):
        parts = ask(key).json()["sites"][0]["parts"]
        nothing = dict.fromkeys(("views", "visits", "machines", "held_back", "uniques"), 0)
        assert parts == [
            {"from": "2026-11-18", "to": "2026-11-18", **nothing, "views": 4},
            {"from": "2026-11-19", "to": "2026-11-19", **nothing, "machines": 40},
            {
                "from": "2026-11-20",
                "to": "2026-11-20",
                **{"views": 9, "visits": 2, "machines": 0, "held_back": 5, "uniques": 2},
            },
        ]

    def test_months__have_no_uniques(self, ask, key, figures):
        (part,) = ask(key, tu="2026-11-01", theo="thang").json()["sites"][0]["parts"]
        assert part["views"] == 63
        assert part["machines"] == 40
        assert "uniques" not in part

    def test_former_total__stands_apart(self, ask, key, figures):
        answer = ask(key).json()
        (site,) = answer["sites"]
        total = site["total"]
        assert (total["former"], total["shown"]) == (2_927_834, 2_927_834 + total["counted"])
        assert total["former_systems"] == [
            {"source": "web cũ", "views": 2_927_834, "as_of": "2026-06-30T23:59:00+07:00"}
        ]
        assert (answer["definition"], answer["time_zone"]) == ("v1", "Asia/Ho_Chi_Minh")
        assert answer["made_at"] == NOON

    def test_top_pages(self, ask, key, figures, page, other_page):
        top = ask(key).json()["sites"][0]["top_pages"]
        assert [(each["title"], each["views"]) for each in top] == [(other_page.title, 7), (page.title, 4)]
        assert top[0]["path"] == "/trang-khac/"

    def test_top_pages__of_days_folded_to_months(self, ask, key, site, page):
        target = find_or_make_targets([identity_of(page, site)])[identity_of(page, site)].pk
        StatsPageMonth.objects.create(site=site, target_id=target, month=date(2024, 10, 1), views=12)
        top = ask(key, tu="2024-09-17", den="2024-10-31").json()["sites"][0]["top_pages"]
        assert [each["views"] for each in top] == [12]

    def test_headers(self, ask, key, figures):
        answer = ask(key)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Content-Type"] == "application/json"
        assert not answer.cookies


class TestQueries:
    def test_as_many__for_all_sites_as_for_one(
        self, ask, officer, site, neighbour, django_assert_num_queries
    ):
        _, key = give_key("Tỉnh", None, officer)
        ask(key)
        with django_assert_num_queries(6):  # key, sites, days, machines, totals, former totals
            ask(key)

    def test_use__is_written_once_a_day(self, ask, key, django_assert_num_queries):
        ask(key)
        assert ReportToken.objects.get().last_used_on == date(2026, 11, 20)
        with django_assert_num_queries(7):  # with the top pages, without a write
            ask(key)
        with time_machine.travel("2026-11-21T00:00:01+07:00", tick=False):
            ask(key)
        assert ReportToken.objects.get().last_used_on == date(2026, 11, 21)

    def test_use__is_not_written_for_a_wrong_question(self, ask, key):
        ask(key, theo="gio")
        assert ReportToken.objects.get().last_used_on is None
