"""Turns: one at a time, free again when their holder ends, however he ends."""

import subprocess
import sys
import threading

import pytest

from media.turns import Busy, turn_at

HOLD_UNTIL_KILLED = """
import fcntl, sys, time
file = open(sys.argv[1], "wb")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path
    return tmp_path


def test_turn__is_free_after_the_block_and_after_a_fault():
    with pytest.raises(RuntimeError), turn_at("word", seconds=0):
        raise RuntimeError
    with turn_at("word", seconds=0):
        pass


def test_turn__when_it_is_held__is_refused_after_the_wait():
    with turn_at("word", seconds=0), pytest.raises(Busy), turn_at("word", seconds=0.2):
        pytest.fail("Two had the turn.")


def test_turns__at_other_work__are_others():
    with turn_at("word", seconds=0), turn_at("film", seconds=0):
        pass


def test_turn__comes_when_the_holder_has_done():
    held, go_on, came = threading.Event(), threading.Event(), threading.Event()

    def hold():
        with turn_at("word", seconds=0):
            held.set()
            go_on.wait(30)

    def wait():
        with turn_at("word", seconds=30):
            came.set()

    holder, waiter = threading.Thread(target=hold), threading.Thread(target=wait)
    holder.start()
    assert held.wait(30)
    waiter.start()
    assert not came.wait(0.3)
    go_on.set()
    assert came.wait(30)
    holder.join()
    waiter.join()


def test_turn__of_a_killed_process_is_free(folder):
    path = folder / "turns" / "word.lock"
    path.parent.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_UNTIL_KILLED, str(path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Busy), turn_at("word", seconds=0):
            pytest.fail("Two had the turn.")
        holder.kill()
    with turn_at("word", seconds=5):
        pass
