"""Where readers came from: a host, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.beacons.referrers import REFERRER_CAP, referrer_host

HOSTS = {
    "google.com": "google.com",
    "www.google.com.vn": "google.com.vn",
    "WWW.BaoLaoDong.VN": "baolaodong.vn",
    "m.facebook.com": "facebook.com",
    "l.facebook.com": "facebook.com",
    "lm.facebook.com": "facebook.com",
    "zalo.me:443": "zalo.me",
    "com.google.android.gm": "com.google.android.gm",
    "www.com": "www.com",
    "m.vn": "m.vn",
    "example.vn.": "example.vn",
    " example.vn ": "example.vn",
    "phường.vn": "xn--phng-rib8295b.vn",
    "xn--phng-rib8295b.vn": "xn--phng-rib8295b.vn",
}
NOTHING = (
    "",
    "localhost",
    "203.0.113.7",
    "203.0.113.7:8000",
    "[2001:db8::7]",
    "2001:db8::7",
    "https://example.vn/",
    "example.vn/duong-dan?ten=Lan",
    "lan@example.vn",
    "a b.vn",
    "-a.vn",
    "a..vn",
    "<script>.vn",
    "\x00.vn",
    "=1+1.vn",
    "a" * 64 + ".vn",
    "a." * 60 + "vn",
    "ă" * 200 + ".vn",
    "\ud800.vn",
)


@pytest.mark.parametrize(("text", "host"), HOSTS.items())
def test_host(text, host):
    assert referrer_host(text) == host


@pytest.mark.parametrize("text", NOTHING)
def test_nothing__when_text_is_no_host(text):
    assert referrer_host(text) == ""


@pytest.mark.parametrize("text", ["phuong.vn", "www.phuong.vn", "PHUONG.vn", "phuong.vn:8000", "m.phuong.vn"])
def test_nothing__when_host_is_our_own(text):
    assert referrer_host(text, ["www.phuong.vn"]) == ""


@given(st.text(max_size=300))
def test_small_and_plain__when_anything_comes(text):
    host = referrer_host(text)
    assert len(host) <= REFERRER_CAP
    assert host.isascii()
    assert host == host.lower()
    assert not set(host) & set("/:@?#=+ \t\r\n\x00")


@given(st.from_regex(r"[a-z]{1,20}(\.[a-z]{2,10}){1,3}", fullmatch=True))
def test_same__when_asked_again_of_its_answer(text):
    host = referrer_host(text)
    assert host
    assert referrer_host(host + ":8080", [host]) == ""
