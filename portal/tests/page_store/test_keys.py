"""What of a request decides how a page looks."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.page_store.keys import LONGEST_QUERY, encoding_of, key_of, known_query

from .asking import environ_of

COOKIE = "sessionid"
QUERIES = {
    "nothing": ("", ""),
    "unknown": ("utm_source=zalo&fbclid=x", ""),
    "page": ("trang=2", "trang=2"),
    "first page": ("trang=1", ""),
    "leading nought": ("trang=02", "trang=2"),
    "order": ("nam=2026&thang=6&trang=3&ngay=27", "trang=3&ngay=27&thang=6&nam=2026"),
    "empty of a form": ("ngay=&thang=6&nam=2026", "thang=6&nam=2026"),
    "the last of two": ("trang=2&trang=5", "trang=5"),
    "display": ("tuong-phan=cao&co-chu=4&x=1", "co-chu=4&tuong-phan=cao"),
    "ordinary display": ("co-chu=2&tuong-phan=thuong", ""),
    "unknown display": ("co-chu=99&tuong-phan=%22%3E", ""),
    "escaped name": ("%74rang=2", "trang=2"),
    "page nought": ("trang=0", None),
    "empty page": ("trang=", None),
    "words": ("trang=hai", None),
    "foreign digits": ("trang=%D9%A2", None),
    "sign": ("trang=-1", None),
    "far": ("trang=99999", None),
    "thirteenth month": ("thang=13&nam=2026", None),
    "long": ("x=" + "a" * LONGEST_QUERY, None),
    "many": ("&".join(f"a{n}=1" for n in range(60)), None),
}
ACCEPTED = {
    "": "",
    "gzip, deflate": "gzip",
    "gzip, deflate, br, zstd": "br",
    "BR": "br",
    "br;q=0, gzip;q=0.5": "gzip",
    "br;q=0.0,gzip;q=0": "",
    "br;q=x": "",
    "*": "",
    "identity": "",
    "gzip;q=1.0": "gzip",
}
REFUSED = {
    "post": {"REQUEST_METHOD": "POST"},
    "session": {"HTTP_COOKIE": "a=b; sessionid=abc"},
    "authorization": {"HTTP_AUTHORIZATION": "Basic eA=="},
    "mounted": {"SCRIPT_NAME": "/x"},
    "no host": {"HTTP_HOST": ""},
    "odd host": {"HTTP_HOST": "a b"},
    "odd path": {"PATH_INFO": "/\x00/"},
    "marks": {"PATH_INFO": "/tin-t\u00e1/"},
    "no path": {"PATH_INFO": ""},
    "long path": {"PATH_INFO": "/" + "a" * 600},
}
names = st.sampled_from(["trang", "ngay", "thang", "nam", "co-chu", "tuong-phan", "x", "q", "trang "])
values = st.one_of(
    st.integers(0, 3000).map(str), st.sampled_from(["cao", "", " 6", "0"]), st.text(max_size=5)
)
queries = st.lists(st.tuples(names, values), max_size=8)


@pytest.mark.parametrize(("query", "known"), QUERIES.values(), ids=QUERIES)
def test_query(query, known):
    assert known_query(query) == known


@pytest.mark.parametrize(("accepted", "best"), ACCEPTED.items())
def test_encoding(accepted, best):
    assert encoding_of(accepted) == best


@pytest.mark.parametrize("more", REFUSED.values(), ids=REFUSED)
def test_key__of_what_no_kept_page_answers__is_none(more):
    assert key_of({**environ_of("/"), "HTTP_COOKIE": ""}, COOKIE) is not None
    assert key_of({**environ_of("/"), **more}, COOKIE) is None


def test_key__when_anything_differs_that_a_page_depends_on__differs():
    tls = ("HTTP_X_FORWARDED_PROTO", "https")
    environs = [
        environ_of("/"),
        environ_of("/?trang=2"),
        environ_of("/rss/"),
        environ_of("/", HTTP_HOST="hoamai.example"),
        environ_of("/", SERVER_PORT="8000"),
        environ_of("/", HTTP_X_FORWARDED_PROTO="https"),
    ]
    assert len({key_of(environ, COOKIE, tls).text for environ in environs}) == len(environs)


def test_key__when_a_reader_differs__is_the_same():
    plain = key_of(environ_of("/"), COOKIE)
    other = environ_of(
        "/?utm=1", "HEAD", HTTP_USER_AGENT="x", HTTP_COOKIE="nostat=1", HTTP_ACCEPT_LANGUAGE="en",
        HTTP_REFERER="https://a.example/", HTTP_HOST="LOCALHOST", HTTP_CACHE_CONTROL="no-cache",
    )  # fmt: skip
    assert key_of(other, COOKIE) == plain


def test_scheme__when_proxies_append_to_the_header__is_that_of_the_first():
    tls = ("HTTP_X_FORWARDED_PROTO", "https")
    assert key_of(environ_of("/", HTTP_X_FORWARDED_PROTO="https, http"), COOKIE, tls).scheme == "https"
    assert key_of(environ_of("/", HTTP_X_FORWARDED_PROTO="http"), COOKIE, tls).scheme == "http"
    # Without a proxy that is believed the header says nothing.
    assert key_of(environ_of("/", HTTP_X_FORWARDED_PROTO="https"), COOKIE).scheme == "http"


@given(queries)
def test_known_query__is_its_own_known_query(pairs):
    known = known_query(urlencode(pairs))
    assert known is None or known_query(known) == known


@given(queries, queries)
def test_known_query__whatever_stands_beside__is_the_same(pairs, others):
    strangers = [(name, value) for name, value in others if name in ("x", "q", "trang ")]
    assert known_query(urlencode([*strangers, *pairs])) == known_query(urlencode(pairs))


@given(st.text(max_size=300))
def test_known_query__of_anything__is_short_and_plain(text):
    known = known_query(text)
    assert known is None or (len(known) < 100 and known.isascii())


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40), st.text(max_size=80))
def test_key__of_anything__never_breaks(path, query, host, cookie):
    key = key_of(
        {
            **environ_of("/"),
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": host,
            "HTTP_COOKIE": cookie,
        },
        COOKIE,
    )
    assert key is None or "\n" not in key.text


@given(st.text(max_size=100))
def test_encoding__of_anything__is_one_of_three(accepted):
    assert encoding_of(accepted) in ("br", "gzip", "")
