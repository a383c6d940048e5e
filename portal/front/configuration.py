"""Fills in `deploy/nginx/portal.conf`: pure, from what the command found out about this installation."""

from dataclasses import dataclass
from pathlib import Path

from django.template import Context, Engine

from portal.page_store.keys import PARAMETERS

__all__ = ["OWN_PAGES", "Front", "Place", "configuration_text", "port_of"]

# Query parameters that a public page reads, and each in nginx's kind of name; all others are dropped.
ARGUMENTS = tuple((name, name.replace("-", "_")) for name in PARAMETERS)
# Statuses that the front answers with a page of its own; 503 is written for each site.
OWN_PAGES = (400, 404, 413, 414, 429)
LOGIN_PLACES = ("/quan-tri/login/", "/quan-tri/password_reset/")
BARE_PLACES = ("/tim-kiem", "/tai-lieu", "/uploads")
BARE_STAFF_PLACES = ("/quan-tri", "/quan-tri/documents", "/duyet", *(place[:-1] for place in LOGIN_PLACES))
USUAL_PORTS = ("80", "443")


@dataclass(frozen=True)
class Place:
    """Folders and files; `log` and `cache` are written by nginx, `front` and `static` by the portal."""

    template: Path
    static: Path
    front: Path
    cache: Path
    log: Path


@dataclass(frozen=True)
class Front:
    """What is particular to an installation. Addresses are `host:port`, `port`, or `unix:/path`.

    `headers` go with whatever nginx answers by itself; `largest_file` is in bytes. Without `certificate` the
    front speaks HTTP only. `balancers` are networks whose X-Forwarded-For is believed. `staff_host` is the
    admin's own host name, or empty where it shares the public ones.
    """

    place: Place
    user: str
    listens: tuple[str, ...]
    redirect_listens: tuple[str, ...]
    hosts: tuple[str, ...]
    staff_host: str
    upstreams: tuple[str, ...]
    staff_upstreams: tuple[str, ...]
    headers: dict[str, str]
    transport_security: str
    session_cookie: str
    largest_file: int
    balancers: tuple[str, ...] = ()
    certificate: Path | None = None
    certificate_key: Path | None = None
    limits: bool = True
    brotli: bool = False


def configuration_text(front: Front) -> str:
    """Return the whole configuration. Raises ValueError for a name or path that nginx would misread."""
    place = front.place
    for value in _words_of(front):
        if not value or any(sign in value for sign in " \t\r\n;{}\"'$\\"):
            raise ValueError(value)
    tls = front.certificate is not None
    security = {"Strict-Transport-Security": front.transport_security} if tls else {}
    public_hosts = tuple(host for host in front.hosts if host not in ("*", front.staff_host))
    any_host = "*" in front.hosts
    asked_host = _asked_host(front)
    context = {
        **{name: str(getattr(place, name)) for name in ("static", "front", "cache", "log")},
        "user": front.user,
        "listens": [_listen(address, tls) for address in front.listens],
        "redirect_listens": [_listen(address, False) for address in front.redirect_listens],
        "port_suffix": _port_suffix(front),
        "any_host": any_host,
        "all_hosts": " ".join((*public_hosts, *filter(None, [front.staff_host]))) or "_",
        "servers": _servers(front, public_hosts, any_host),
        "upstreams": front.upstreams,
        "staff_upstreams": front.staff_upstreams,
        "balancers": front.balancers,
        "tls": tls,
        "certificate": front.certificate,
        "certificate_key": front.certificate_key,
        "transport_security": front.transport_security,
        "headers": front.headers.items(),
        "own_headers": {**front.headers, **security}.items(),
        "session_cookie": front.session_cookie,
        "largest_file": front.largest_file,
        "limits": front.limits,
        "brotli": front.brotli,
        "own_pages": OWN_PAGES,
        "login_places": LOGIN_PLACES,
        "bare_places": BARE_PLACES,
        "bare_staff_places": BARE_STAFF_PLACES,
        "parameters": "|".join(PARAMETERS),
        "arguments": ARGUMENTS,
        "asked_host": asked_host,
        "public_headers": _forwarding(asked_host, cookie="$portal_cookie", encoding="gzip"),
        "plain_headers": _forwarding(asked_host, cookie='""', encoding='""'),
        "staff_headers": _forwarding(asked_host, cookie="$http_cookie", encoding='""'),
    }
    template = Engine(autoescape=False).from_string(place.template.read_text())
    return str(template.render(Context(context, autoescape=False)))


def port_of(address: str) -> str:
    """Return the port of `address` (`8080`, `127.0.0.1:8080`, `[::]:8080`), 80 where it names none."""
    tail = address.rpartition(":")[2] if "]" not in address else address.rpartition("]")[2].lstrip(":")
    return tail if tail.isdecimal() else "80"


def _words_of(front: Front) -> list[str]:
    place = front.place
    paths = [place.static, place.front, place.cache, place.log, front.certificate, front.certificate_key]
    return [
        front.user,
        front.session_cookie,
        *front.listens,
        *front.redirect_listens,
        *front.hosts,
        *front.upstreams,
        *front.staff_upstreams,
        *front.balancers,
        *(str(path) for path in paths if path is not None),
    ]


def _servers(front: Front, public_hosts: tuple[str, ...], any_host: bool) -> list[dict[str, object]]:
    shared = not front.staff_host
    names = " ".join(public_hosts) or "_"
    servers: list[dict[str, object]] = [{"names": names, "public": True, "staff": shared}]
    if not shared:
        servers.append({"names": front.staff_host, "public": False, "staff": True})
    return servers


def _listen(address: str, tls: bool) -> str:
    return f"{address} ssl http2" if tls else address


def _asked_host(front: Front) -> str:
    # Never the port that a reader claims: it would be a part of the cache's key of which there are thousands.
    ports = {port_of(address) for address in front.listens}
    return "$host" if ports <= set(USUAL_PORTS) else "$host:$server_port"


def _port_suffix(front: Front) -> str:
    port = port_of(front.listens[0])
    return "" if port in USUAL_PORTS else f":{port}"


def _forwarding(asked_host: str, *, cookie: str, encoding: str) -> str:
    headers = {
        "Host": asked_host,
        "Connection": '""',
        "Cookie": cookie,
        "Accept-Encoding": encoding,
        # Written anew, never added to: what a reader claims of himself ends here.
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "$scheme",
        "X-Request-ID": "$request_id",
        **dict.fromkeys(("X-Forwarded-Host", "X-Forwarded-Port", "X-Original-URL", "X-Rewrite-URL"), '""'),
        **dict.fromkeys(("Forwarded", "X-Real-IP", "Proxy"), '""'),
    }
    return "".join(f"            proxy_set_header {name} {value};\n" for name, value in headers.items())
