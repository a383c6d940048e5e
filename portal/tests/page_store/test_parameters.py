"""A page has as many addresses as it has looks: numbers that it does not read lead to the one it has."""

import pytest

from portal.page_store.keys import NUMBERS, PageKey
from portal.page_store.policy import FOR_EVERYBODY
from portal.tests import factories

from .asking import ask, masked

pytestmark = pytest.mark.django_db


def rows(store) -> int:
    return store._file.connection().execute("SELECT COUNT(*) FROM pages").fetchone()[0]


@pytest.fixture
def address():
    return factories.article(title="Lịch tiếp công dân").get_url()


def test_numbers_that_a_page_does_not_read__make_no_entry(door, portal, store, address):
    ask(door, address)
    before, made = rows(store), portal.times
    for number in range(2, 60):
        assert ask(door, f"{address}?trang={number}&nam=2020").status == 200
    assert (rows(store), portal.times) == (before, made)


def test_first_reader__of_an_address_with_a_number__finds_the_page_without(door, portal, store, address):
    odd = ask(door, f"{address}?trang=7")
    assert "trang=7" not in odd.text
    made = portal.times
    plain = ask(door, address)
    assert (odd.text, portal.times) == (plain.text, made)
    assert rows(store) == 1


def test_display__stays_beside_a_number_that_is_not_read(door, address):
    large = ask(door, f"{address}?co-chu=4")
    assert ask(door, f"{address}?trang=3&co-chu=4").text == large.text
    assert 'class="co-chu-4"' in large.text


def test_caches_in_front__keep_none_of_the_odd_addresses(door, address):
    odd = [ask(door, f"{address}?trang=7") for _ in range(2)]
    assert {answer.headers["cache-control"] for answer in odd} == {"no-cache"}
    assert ask(door, address).headers["cache-control"] == FOR_EVERYBODY


def test_list__reads_its_numbers(door, portal, store):
    for n in range(25):
        factories.article(title=f"Tin số {n}")
    first, second = ask(door, "/tin-tuc/"), ask(door, "/tin-tuc/?trang=2")
    assert masked(first.text) != masked(second.text)
    assert second.headers["cache-control"] == FOR_EVERYBODY
    made = portal.times
    assert (ask(door, "/tin-tuc/?trang=2"), portal.times) == (second, made)


@pytest.mark.parametrize("address", ["/", "/rss/", "/chu-de/", "/so-do/", "/sitemap.xml", "/robots.txt"])
def test_addresses_without_lists__have_one_entry(door, store, address):
    for query in ("?trang=2", "?nam=2020", "?ngay=1&thang=2&nam=2020", ""):
        assert ask(door, f"{address}{query}").status == 200
    assert rows(store) == 1


def test_day_without_articles__is_shown_and_kept_nowhere(door, store):
    factories.article()
    answer = ask(door, "/tin-tuc/?ngay=3&thang=4&nam=1950")
    assert answer.status == 200
    assert "cache-control" not in answer.headers
    assert rows(store) == 0


def test_section_without_articles__is_kept(door, portal):
    ask(door, "/tin-tuc/")
    ask(door, "/tin-tuc/")
    assert portal.times == 1


def test_key__without_numbers_that_are_not_read():
    key = PageKey("http", "localhost", "80", "/a/", "trang=2&nam=2020&co-chu=4")
    assert key.read_by(NUMBERS) is key
    assert key.read_by({"trang"}).query == "trang=2&co-chu=4"
    assert key.read_by(()).query == "co-chu=4"
