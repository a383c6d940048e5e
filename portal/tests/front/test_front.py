"""What the shipped configuration of nginx does, with a small server in the place of the portal."""

import gzip
import socket
import time
from contextlib import suppress

import pytest
from wagtail.models import Site

from portal.front.pages import front_folder
from portal.headers import public_headers
from portal.models import HotlineBanner, HotlineNumber

from .running_nginx import KEPT, WITHOUT_NGINX, Answer, Got, RunningNginx, Upstream, is_missing

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.skipif(is_missing(), reason=WITHOUT_NGINX),
]
HOTLINE = "0200 3555 012"
# nginx counts whole seconds: what may be kept for one and given out for two more is gone by then.
UNREAD = 4.1


@pytest.fixture
def portal():
    upstream = Upstream()
    upstream.start()
    yield upstream
    upstream.stop()


@pytest.fixture
def hotline():
    banner = HotlineBanner.for_site(Site.objects.get(is_default_site=True))
    HotlineNumber.objects.create(banner=banner, purpose="Hỏi về thủ tục", number=HOTLINE)


@pytest.fixture
def front(portal, hotline):
    nginx = RunningNginx(portal.port)
    yield nginx
    nginx.stop()


def names_of(portal: Upstream, name: str) -> list[str | None]:
    return [headers.get(name) for _, _, headers in portal.asked]


def assert_has_headers(got: Got) -> None:
    for name, value in public_headers().items():
        assert got.headers.get(name.lower()) == value, (name, got.status)


class TestKeeping:
    def test_page__is_asked_for_once_a_second(self, portal, front):
        assert [front.get("/tin-tuc/").status for _ in range(5)] == [200] * 5
        assert len(portal.asked) == 1

    def test_unknown_parameters__share_an_entry(self, portal, front):
        for target in ("/a/?utm_source=x", "/a/?fbclid=1&zarsrc=2", "/a/", "/a/?trangg=2"):
            front.get(target)
        assert portal.targets == ["/a/"]

    def test_known_parameters__reach_the_portal_in_one_order(self, portal, front):
        for target in ("/a/?trang=2&co-chu=3", "/a/?co-chu=3&x=1&trang=2"):
            front.get(target)
        assert portal.targets == ["/a/?trang=2&co-chu=3"]

    @pytest.mark.parametrize(
        "query",
        ["trang=1&trang=2", "trang=%32", "trang=1%262", "nam=" + "9" * 40],
        ids=["twice", "encoded", "encoded-ampersand", "long"],
    )
    def test_odd_value__goes_to_the_portal_as_it_is_and_is_not_kept(self, portal, front, query):
        for _ in range(2):
            front.get(f"/a/?{query}")
        assert portal.targets == [f"/a/?{query}"] * 2

    def test_encoded_path__is_not_kept(self, portal, front):
        for _ in range(2):
            front.get("/%61/")
        assert portal.targets == ["/%61/"] * 2

    def test_readers__share_one_compressed_copy(self, portal, front):
        """Whoever was there first: a copy that only some may read would be none for the others in need."""
        portal.answer = lambda target, headers: Answer(
            body=gzip.compress(b"words" * 400),
            headers={"Cache-Control": KEPT, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"},
        )
        packed = [
            front.get("/a/", Accept_Encoding=accepted)
            for accepted in ("gzip, deflate, br, zstd", "gzip;q=1.0", "deflate, gzip")
        ]
        plain = [front.get("/a/", Accept_Encoding=accepted) for accepted in ("identity", "gzip;q=0", "br")]
        assert {gzip.decompress(got.body) for got in packed} == {b"words" * 400}
        assert {got.body for got in plain} == {b"words" * 400}
        assert names_of(portal, "accept-encoding") == ["gzip"]

    def test_session__passes_the_cache_and_leaves_nothing_there(self, portal, front):
        portal.answer = lambda target, headers: Answer(body=headers.get("cookie", "nobody"))
        assert front.get("/a/", Cookie="sessionid=abc; x=1").text == "sessionid=abc; x=1"
        assert front.get("/a/").text == "nobody"
        assert front.get("/a/", Cookie="sessionid=abc").text == "sessionid=abc"

    def test_other_cookies__never_reach_a_public_page(self, portal, front):
        front.get("/a/", Cookie="theme=x; xsessionid=1", Authorization="Basic eDp5")
        assert names_of(portal, "cookie") == [None]

    @pytest.mark.parametrize(
        "headers",
        [
            {"Cache-Control": KEPT, "Set-Cookie": "a=b"},
            {"Cache-Control": "private, no-store"},
            {"Cache-Control": "no-cache"},
            {},
        ],
        ids=["sets-cookie", "private", "no-cache", "says-nothing"],
    )
    def test_answer__is_not_kept(self, portal, front, headers):
        portal.answer = lambda target, _: Answer(headers=headers)
        for _ in range(2):
            front.get("/a/")
        assert len(portal.asked) == 2

    @pytest.mark.parametrize("target", ["/tim-kiem/?q=a", "/quan-tri/", "/tai-lieu/1/a.pdf", "/duyet/abc/"])
    def test_address__is_never_kept(self, portal, front, target):
        for _ in range(2):
            front.get(target)
        assert portal.targets == [target] * 2

    @pytest.mark.parametrize(
        "target", ["/tim-kiem", "/quan-tri", "/duyet", "/tai-lieu", "/uploads", "/tin-tuc"]
    )
    def test_missing_stroke__is_the_portals_to_redirect(self, portal, front, target):
        """What nginx redirects by itself goes without the headers of security."""
        assert front.get(target).status == 200
        assert portal.targets == [target]

    def test_beacon__is_never_kept(self, portal, front):
        portal.answer = lambda target, headers: Answer(status=204, body="", headers={})
        for number in range(3):
            assert front.get("/luot-xem/g", "POST", f"t={number}").status == 204
        assert front.get("/luot-xem/g.gif?t=abc").status == 204
        assert portal.targets == ["/luot-xem/g"] * 3 + ["/luot-xem/g.gif?t=abc"]

    def test_two_hosts__share_nothing(self, portal, front):
        portal.answer = lambda target, headers: Answer(body=headers["host"])
        assert front.get("/a/").text == f"localhost:{front.port}"
        assert front.get("/a/", Host="127.0.0.1:1").text == f"127.0.0.1:{front.port}"
        assert len(portal.asked) == 2


class TestChange:
    def test_change__shows_within_five_seconds(self, portal, front):
        words = ["old"]
        portal.answer = lambda target, headers: Answer(body=words[0])
        assert front.get("/a/").text == "old"
        words[0], begun = "new", time.monotonic()
        while front.get("/a/").text == "old":
            time.sleep(0.1)
        assert time.monotonic() - begun < 4.2

    def test_change__shows_at_once_where_nobody_read_for_long(self, portal, front):
        """Here a directive `updating` would hand out what is hours old."""
        words = ["old"]
        portal.answer = lambda target, headers: Answer(body=words[0])
        front.get("/a/")
        words[0] = "new"
        time.sleep(UNREAD)
        assert front.get("/a/").text == "new"

    @pytest.mark.parametrize("status", [403, 404, 410])
    def test_removal__takes_the_place_of_what_was_kept(self, portal, front, status):
        front.get("/a/")
        portal.answer = lambda target, headers: Answer(status=status, headers={"Cache-Control": "no-store"})
        time.sleep(UNREAD)
        assert front.get("/a/").status == status

    def test_photo__is_asked_for_again_after_a_second(self, portal, front):
        portal.answer = lambda target, headers: Answer(
            headers={"Cache-Control": "public, max-age=31536000, immutable"}
        )
        front.get("/uploads/images/a.jpg")
        portal.answer = lambda target, headers: Answer(status=410, headers={"Cache-Control": "no-store"})
        time.sleep(2.1)
        assert front.get("/uploads/images/a.jpg").status == 410
        portal.stop()
        time.sleep(1.1)
        assert front.get("/uploads/images/a.jpg").status == 410


class TestPortalDown:
    def test_kept_pages__are_handed_out_and_others_name_the_hotline(self, portal, front):
        portal.answer = lambda target, headers: Answer(body="kept", headers={"Cache-Control": KEPT})
        front.get("/a/")
        front.get("/uploads/images/a.jpg")
        portal.stop()
        time.sleep(UNREAD)
        assert (front.get("/a/").status, front.get("/a/").text) == (200, "kept")
        assert front.get("/a/?utm_source=x").status == 200
        assert front.get("/uploads/images/a.jpg").status == 200
        for target in ("/b/", "/quan-tri/", "/tim-kiem/?q=a", "/tai-lieu/1/a.pdf"):
            got = front.get(target)
            assert (got.status, got.headers["retry-after"]) == (503, "120"), target
            assert HOTLINE in got.text and "tạm gián đoạn" in got.text
            assert got.headers["content-type"] == "text/html; charset=utf-8"
            assert_has_headers(got)
        portal.start()
        time.sleep(0.5)
        assert front.get("/b/").status == 200

    def test_form__gets_the_page_as_well(self, portal, front):
        portal.stop()
        got = front.get("/quan-tri/login/", "POST", "a=b")
        assert got.status == 503 and HOTLINE in got.text

    def test_beacon__gets_its_answer(self, portal, front):
        portal.stop()
        assert front.get("/luot-xem/g", "POST", "t=a").status == 204

    def test_kept_page__when_the_portal_answers_500(self, portal, front):
        front.get("/a/")
        portal.answer = lambda target, headers: Answer(status=500, body="broken", headers={})
        time.sleep(UNREAD)
        assert front.get("/a/").status == 200
        assert front.get("/b/").text == "broken"

    def test_removed_page__never_comes_back(self, portal, front):
        front.get("/a/")
        mark = front_folder() / "gone" / "a" / ".gone"
        mark.parent.mkdir(parents=True)
        mark.touch()
        try:
            assert front.get("/a/").status == 200
            assert len(portal.asked) == 2
            portal.stop()
            assert front.get("/a/").status == 503
            assert front.get("/a/?co-chu=3").status == 503
        finally:
            mark.unlink()
            mark.parent.rmdir()


class TestReaders:
    def test_claimed_addresses__end_here(self, portal, front):
        front.get(
            "/a/",
            X_Forwarded_For="203.0.113.9, 10.0.0.1",
            X_Forwarded_Host="evil.example",
            X_Forwarded_Proto="https",
            X_Original_URL="/quan-tri/",
            X_Rewrite_URL="/quan-tri/",
            Forwarded="for=203.0.113.9",
            X_Real_IP="203.0.113.9",
        )
        headers = portal.asked[0][2]
        assert headers["x-forwarded-for"] == "127.0.0.1"
        assert headers["x-forwarded-proto"] == "http"
        for name in ("x-forwarded-host", "x-original-url", "x-rewrite-url", "forwarded", "x-real-ip"):
            assert name not in headers

    def test_balancer__is_believed_when_the_settings_name_it(self, portal, settings):
        settings.TRUSTED_PROXIES = ["127.0.0.1", "10.0.0.0/8"]
        nginx = RunningNginx(portal.port)
        try:
            assert "set_real_ip_from 10.0.0.0/8;" in nginx.file.read_text()
            assert "set_real_ip_from 127" not in nginx.file.read_text()
        finally:
            nginx.stop()

    def test_unknown_host__gets_no_word(self, front):
        for host in ("evil.example", "localhost.evil.example", "", "localhost@evil.example"):
            with socket.create_connection(("127.0.0.1", front.port)) as connection:
                connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
                try:
                    said = connection.recv(4000)
                except ConnectionResetError:
                    said = b""
            assert said == b"" or said.startswith(b"HTTP/1.1 400"), host

    def test_host__is_that_of_the_request_line_for_key_and_portal_alike(self, portal, front):
        with socket.create_connection(("127.0.0.1", front.port)) as connection:
            connection.sendall(b"GET http://localhost/a/ HTTP/1.1\r\nHost: evil.example\r\n\r\n")
            connection.recv(4000)
        assert names_of(portal, "host") == [f"localhost:{front.port}"]

    def test_headers__beyond_8_kb(self, front):
        got = front.get("/a/", X_Long="a" * 8200)
        assert got.status == 431
        assert_has_headers(got)
        assert front.get("/a/", X_Long="a" * 7000).status == 200

    def test_address__beyond_8_kb(self, front):
        got = front.get("/a/?x=" + "a" * 8200)
        assert got.status == 414 and "Địa chỉ quá dài" in got.text
        assert_has_headers(got)

    @pytest.mark.parametrize(
        ("target", "bytes_sent", "status"),
        [
            ("/luot-xem/g", 1_000, 200),
            ("/luot-xem/g", 1_100, 204),
            ("/a/", 64_000, 200),
            ("/a/", 66_000, 413),
            ("/quan-tri/images/add/", 24_000_000, 200),
            ("/quan-tri/images/add/", 27_000_000, 413),
            ("/quan-tri/documents/add/", 30_000_000, 200),
        ],
        ids=["beacon", "long-beacon", "form", "long-form", "photo", "long-photo", "film"],
    )
    def test_body__is_limited(self, front, target, bytes_sent, status):
        got = _post_bytes(front, target, bytes_sent)
        assert got == status

    def test_searches__are_limited(self, front):
        statuses = [front.get("/tim-kiem/?q=a").status for _ in range(15)]
        assert statuses.count(200) == 11
        got = front.get("/tim-kiem/?q=a")
        assert (got.status, got.headers["retry-after"]) == (429, "60")
        assert "Xin chờ một lát" in got.text
        assert_has_headers(got)

    def test_sign_in__is_limited(self, front):
        assert [front.get("/quan-tri/login/", "POST", "a=b").status for _ in range(8)].count(429) >= 2
        assert front.get("/quan-tri/login/").status == 200

    def test_no_limits(self, portal):
        nginx = RunningNginx(portal.port, no_limits=True)
        try:
            assert {nginx.get("/tim-kiem/?q=a").status for _ in range(30)} == {200}
        finally:
            nginx.stop()

    @pytest.mark.parametrize("target", ["/healthz", "/readyz", "/.front/503.html"])
    def test_operators_addresses__are_shut(self, portal, front, target):
        got = front.get(target)
        assert got.status == 404
        assert portal.asked == []
        assert_has_headers(got)


def _post_bytes(front: RunningNginx, target: str, length: int) -> int:
    """Return the status; nginx may hang up before it has read all."""
    with socket.create_connection(("127.0.0.1", front.port)) as connection:
        head = f"POST {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
        connection.sendall(head.encode())
        with suppress(OSError):
            connection.sendall(b"a" * length)
        return int(connection.recv(4000).split()[1])


class TestLog:
    def test_line__tells_neither_address_nor_query_nor_keys(self, front):
        front.get("/tim-kiem/?q=benh+tat", Referer="http://localhost/?q=benh", User_Agent="Firefox")
        front.get("/duyet/abcdef/")
        front.get("/luot-xem/may-noi-bo/abcdef/")
        front.get('/a"}/')
        time.sleep(1.5)  # lines are written together
        text = (front.log / "nginx-access.log").read_text()
        for word in ("benh", "abcdef", "127.0.0.1", "Firefox", "Referer"):
            assert word not in text.replace('"host":"127.0.0.1"', "")
        lines = front.logged()
        assert {"/tim-kiem/", "/duyet/-/", "/luot-xem/may-noi-bo/-/"} < {line["path"] for line in lines}
        assert lines[0]["network"] == "127.0.0.0" and len(lines[0]["id"]) == 32
        assert (front.log / "nginx-error.log").read_text() == ""


class TestStaticFiles:
    def test_static_files__are_sent_without_the_portal(self, portal, settings):
        folder = front_folder().parent / "static"
        (folder / "t").mkdir(parents=True, exist_ok=True)
        for name in ("a.css", "a.0123456789ab.css"):
            (folder / "t" / name).write_text("p{}")
            (folder / "t" / f"{name}.gz").write_bytes(b"compressed")
        nginx = RunningNginx(portal.port)
        try:
            plain = nginx.get("/static/t/a.css")
            stamped = nginx.get("/static/t/a.0123456789ab.css", Accept_Encoding="gzip")
            missing = nginx.get("/static/t/b.css")
        finally:
            nginx.stop()
        assert (plain.text, plain.headers["cache-control"]) == ("p{}", "public, max-age=3600")
        assert plain.headers["content-type"] == "text/css; charset=utf-8"
        assert stamped.body == b"compressed" and "immutable" in stamped.headers["cache-control"]
        assert missing.status == 404 and portal.asked == []
        for got in (plain, stamped, missing):
            assert_has_headers(got)
