"""Nobody waits for a page that is kept, and one maker is enough for a page that is not."""

import os
import threading
import time

import pytest

from portal.page_store.door import PageDoor
from portal.page_store.flights import Flights
from portal.page_store.policy import FOR_EVERYBODY
from portal.page_store.refreshing import Refresher

from .asking import ask

HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", FOR_EVERYBODY)]


class Portal:
    """A portal that makes pages without a database, as fast as it is let."""

    def __init__(self):
        self.times = 0
        self.may_answer = threading.Event()
        self.may_answer.set()

    def __call__(self, environ, start_response):
        self.times += 1
        number = self.times
        assert self.may_answer.wait(10)
        start_response("200 OK", HEADERS)
        return [f"<p>Lần {number}</p>".encode()]


@pytest.fixture
def portal():
    portal = Portal()
    yield portal
    portal.may_answer.set()


@pytest.fixture
def door(portal):
    refresher = Refresher()
    yield PageDoor(portal, refresher)
    portal.may_answer.set()
    refresher.end()


def soon(condition):
    end = time.monotonic() + 10
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def test_ageing_pages__while_the_database_hangs__are_handed_out(door, portal, clock):
    first = ask(door, "/")
    portal.may_answer.clear()
    clock.forward(30)
    begun = time.monotonic()
    assert {ask(door, "/").text for _ in range(20)} == {first.text}
    assert time.monotonic() - begun < 2
    assert portal.times <= 2  # one maker, however many ask
    portal.may_answer.set()
    # A reader who came just as the page was stored may have asked for it once more.
    assert soon(lambda: ask(door, "/").text in ("<p>Lần 2</p>", "<p>Lần 3</p>"))


def test_page_that_cannot_be_made_anew__stays_and_is_tried_again(door, portal, clock, caplog):
    first = ask(door, "/")
    door._application = lambda environ, start_response: 1 / 0
    clock.forward(30)
    assert ask(door, "/") == first
    assert soon(lambda: "could not be made anew" in caplog.text)
    door._application = portal
    assert soon(lambda: ask(door, "/").text == "<p>Lần 2</p>")


def test_one_page__asked_for_by_many_at_once__is_made_once(door, portal):
    portal.may_answer.clear()
    texts = []
    readers = [threading.Thread(target=lambda: texts.append(ask(door, "/").text)) for _ in range(6)]
    for reader in readers:
        reader.start()
    assert soon(lambda: portal.times == 1)
    time.sleep(0.1)
    portal.may_answer.set()
    for reader in readers:
        reader.join()
    assert (texts, portal.times) == (["<p>Lần 1</p>"] * 6, 1)


def test_maker_that_takes_too_long__is_not_waited_for():
    flights = Flights(patience=0.05)
    with flights.making("a") as is_mine:
        assert is_mine
        with flights.making("a") as is_mine_too:
            assert not is_mine_too
        with flights.making("b") as other:
            assert other
    with flights.making("a") as is_mine:
        assert is_mine


def test_maker_that_fails__leaves_the_next_one_to_try():
    flights = Flights()
    with pytest.raises(ZeroDivisionError), flights.making("a"):
        1 / 0  # noqa: B018
    with flights.making("a") as is_mine:
        assert is_mine


def test_refresher__after_a_fork__has_a_thread_of_its_own(door, portal, clock):
    ask(door, "/")
    clock.forward(30)
    ask(door, "/")
    assert soon(lambda: portal.times == 2)
    child = os.fork()
    if child == 0:
        clock.forward(30)
        ask(door, "/")
        os._exit(0 if soon(lambda: portal.times == 3) else 1)
    assert os.waitpid(child, 0)[1] == 0
