"""The text of the configuration, and that nginx accepts it in every form."""

import subprocess
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command

from portal.front.configuration import Front, Place, configuration_text, port_of

from .running_nginx import NGINX, WITHOUT_NGINX, is_missing

FRONT = Front(
    place=Place(
        template=configured.BASE_DIR / "deploy" / "nginx" / "portal.conf",
        static=Path("/srv/portal/static"),
        front=Path("/srv/portal/front"),
        cache=Path("/srv/portal/cache"),
        log=Path("/srv/portal/log"),
    ),
    user="portal",
    listens=("80",),
    redirect_listens=(),
    hosts=("bensen.example", "www.bensen.example"),
    staff_host="",
    upstreams=("127.0.0.1:8000",),
    staff_upstreams=("127.0.0.1:8000",),
    headers={"X-Content-Type-Options": "nosniff"},
    transport_security="max-age=31536000",
    session_cookie="sessionid",
    largest_file=1024,
)
SPLIT = replace(
    FRONT,
    staff_host="quanly.bensen.example",
    staff_upstreams=("10.0.0.9:8000",),
    upstreams=("10.0.0.7:8000", "unix:/run/portal/web.sock"),
)


@pytest.fixture
def certificate(tmp_path):
    return make_certificate(tmp_path)


def make_certificate(folder: Path, *names: str) -> tuple[Path, Path]:
    """Make a certificate and its key for `names` (default: localhost)."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    names = names or ("localhost",)
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "2", "-subj", f"/CN={names[0]}", "-keyout", str(key), "-out", str(certificate)]
    command += ["-addext", "subjectAltName=" + ",".join(f"DNS:{name}" for name in names)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@pytest.mark.parametrize(
    ("address", "port"),
    [
        ("80", "80"),
        ("8080", "8080"),
        ("127.0.0.1:81", "81"),
        ("[::1]:82", "82"),
        ("[::1]", "80"),
        ("a.b", "80"),
    ],
)
def test_port(address, port):
    assert port_of(address) == port


@pytest.mark.parametrize(
    "change",
    [
        {"hosts": ("a b",)},
        {"hosts": ("a;b",)},
        {"upstreams": ("1.2.3.4:80; }",)},
        {"user": "$x"},
        {"listens": ('80"',)},
        {"session_cookie": ""},
        {"certificate": Path("/a b/cert.pem")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_value__that_would_say_something_else_to_nginx(change):
    with pytest.raises(ValueError):
        configuration_text(replace(FRONT, **change))


def test_admin_with_an_address_of_its_own():
    public, staff = configuration_text(SPLIT).split("server_name quanly.bensen.example;")
    assert "location ^~ /quan-tri/ { return 404; }" in public
    assert "location ^~ /duyet/ { return 404; }" in public
    assert "portal_public$" not in staff
    assert "return 404; }\n        location ^~ /duyet" not in staff
    assert "server unix:/run/portal/web.sock" in public and "server 10.0.0.9:8000" in public


def test_updating__is_never_a_reason_to_hand_out_old_pages():
    """The directive knows no age: a page that nobody read for an hour would be an hour old."""
    lines = [line for line in configuration_text(FRONT).splitlines() if "use_stale" in line]
    assert lines and not [line for line in lines if "updating" in line]


def test_port__that_a_reader_claims__is_no_part_of_the_key():
    assert "$http_host" not in configuration_text(FRONT)
    assert 'proxy_cache_key "$scheme://$host$portal_path' in configuration_text(FRONT)
    assert "$host:$server_port" in configuration_text(replace(FRONT, listens=("127.0.0.1:8080",)))


@pytest.mark.django_db
@pytest.mark.any_database
class TestCommand:
    def printed(self, tmp_path, **options) -> str:
        out = StringIO()
        call_command("nginx_config", stdout=out, cache=tmp_path / "cache", log=tmp_path / "log", **options)
        return out.getvalue()

    @pytest.mark.skipif(is_missing(), reason=WITHOUT_NGINX)
    @pytest.mark.parametrize("hosts", [["localhost", "[::1]", ".a.example"], ["*"]], ids=["named", "any"])
    @pytest.mark.parametrize("own_admin", [False, True], ids=["one-address", "own-admin"])
    @pytest.mark.parametrize("tls", [False, True], ids=["http", "tls"])
    def test_nginx__accepts_it(self, tmp_path, settings, certificate, hosts, own_admin, tls):
        settings.ALLOWED_HOSTS = hosts
        settings.WAGTAILADMIN_BASE_URL = "https://quanly.bensen.example"
        settings.TRUSTED_PROXIES = ["127.0.0.1", "10.0.0.0/8"]
        options = {"listen": ["127.0.0.1:18443"], "no_limits": own_admin}
        if own_admin:
            options |= {
                "admin_upstream": ["127.0.0.1:8001"],
                "upstream": ["127.0.0.1:8000", "127.0.0.1:8002"],
            }
        if tls:
            options |= {"tls": list(certificate), "listen_http": ["127.0.0.1:18080"]}
        file = tmp_path / "nginx.conf"
        file.write_text(self.printed(tmp_path, **options))
        said = subprocess.run([NGINX, "-t", "-c", str(file)], capture_output=True, text=True)
        assert said.returncode == 0, said.stderr
        assert "[emerg]" not in said.stderr and "conflicting" not in said.stderr

    def test_ports__when_none_is_named(self, tmp_path, certificate):
        plain, secure = self.printed(tmp_path), self.printed(tmp_path, tls=list(certificate))
        assert "listen 80 default_server;" in plain and "ssl" not in plain
        assert "listen 443 ssl http2;" in secure and "return 301 https://$host$request_uri;" in secure
        assert "includeSubDomains; preload" in secure

    def test_path__that_nginx_would_misread(self, tmp_path):
        with pytest.raises(CommandError):
            self.printed(tmp_path / "a;b")
