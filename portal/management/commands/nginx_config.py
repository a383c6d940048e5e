"""Prints the configuration of the front server for this installation; writes the pages it says itself."""

import os
import pwd
import socket
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from portal.front.configuration import Front, Place, configuration_text, port_of
from portal.front.pages import front_folder, keep_pages
from portal.front.removed import keep_marks
from portal.headers import public_headers, transport_security
from stats.beacons.visitor import parse_networks

TEMPLATE = Path("deploy/nginx/portal.conf")
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains; preload"  # where the settings name none
OF_A_FORM = 1024 * 1024  # bytes of a form beside its file


class Command(BaseCommand):
    help = "In cấu hình nginx đầy đủ cho máy chủ phía trước cổng thông tin."

    def add_arguments(self, parser):
        port = os.environ.get("PORT") or "8000"
        parser.add_argument(
            "--listen", action="append", help="Địa chỉ hoặc cổng; mặc định 80, có TLS thì 443."
        )
        parser.add_argument(
            "--listen-http",
            action="append",
            help="Nơi chuyển HTTP sang HTTPS; mặc định 80 khi TLS ở cổng 443.",
        )
        parser.add_argument("--upstream", nargs="+", default=[f"127.0.0.1:{port}"], metavar="ADDR")
        parser.add_argument(
            "--admin-upstream",
            nargs="+",
            metavar="ADDR",
            help="Tiến trình PORTAL_ROLE=admin; tên máy lấy từ WAGTAILADMIN_BASE_URL.",
        )
        parser.add_argument("--cache", type=Path, help="Mặc định PORTAL_DATA/cache/front.")
        parser.add_argument("--log", type=Path, help="Mặc định PORTAL_DATA/log.")
        parser.add_argument("--user", help="Tài khoản chạy nginx; mặc định là chủ của PORTAL_DATA.")
        parser.add_argument("--tls", nargs=2, type=Path, metavar=("CERT", "KEY"))
        parser.add_argument(
            "--no-limits", action="store_true", help="Không giới hạn số yêu cầu (để đo tốc độ)."
        )
        parser.add_argument("--brotli", action="store_true", help="Cần gói libnginx-mod-http-brotli-static.")

    def handle(self, *args, **options):
        data = Path(settings.PORTAL_DATA)
        place = Place(
            template=settings.BASE_DIR / TEMPLATE,
            static=Path(settings.STATIC_ROOT),
            front=front_folder(),
            cache=(options["cache"] or data / "cache" / "front").resolve(),
            log=(options["log"] or data / "log").resolve(),
        )
        for folder in (place.cache, place.log, place.front / "gone"):
            folder.mkdir(parents=True, exist_ok=True)
        keep_pages()
        keep_marks()
        try:
            text = configuration_text(self.front_of(place, options))
        except ValueError as error:
            raise CommandError(f"Giá trị không dùng được trong cấu hình nginx: {error}") from error
        self.stdout.write(text, ending="")

    def front_of(self, place, options) -> Front:
        """Return what the settings, the database and the options say."""
        certificate, key = (path.resolve() for path in options["tls"]) if options["tls"] else (None, None)
        listens = options["listen"] or ["443" if certificate else "80"]
        redirects = options["listen_http"] or []
        if certificate and not redirects and not options["listen"]:
            redirects = ["80"]
        hosts = public_hosts()
        staff_host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname if options["admin_upstream"] else ""
        sites = set(Site.objects.values_list("hostname", flat=True))
        return Front(
            place=place,
            user=options["user"] or pwd.getpwuid(Path(settings.PORTAL_DATA).stat().st_uid).pw_name,
            listens=tuple(with_ipv6(listens)),
            redirect_listens=tuple(with_ipv6(redirects) if certificate else ()),
            hosts=tuple(hosts),
            staff_host="" if staff_host in sites else staff_host,
            upstreams=tuple(options["upstream"]),
            staff_upstreams=tuple(options["admin_upstream"] or options["upstream"]),
            headers=public_headers(),
            transport_security=transport_security() or STRICT_TRANSPORT,
            session_cookie=settings.SESSION_COOKIE_NAME,
            largest_file=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + OF_A_FORM,
            balancers=tuple(balancers()),
            certificate=certificate,
            certificate_key=key,
            limits=not options["no_limits"],
            brotli=options["brotli"],
        )


def public_hosts() -> list[str]:
    """Return the names of hosts that the settings allow; one asterisk for all."""
    hosts = list(dict.fromkeys(settings.ALLOWED_HOSTS))
    return ["*"] if "*" in hosts else hosts


def balancers() -> list[str]:
    """Return the trusted proxies that are not this machine: it is nginx itself that stands here."""
    networks = parse_networks(settings.TRUSTED_PROXIES)
    return [str(network) for network in networks if not network.is_loopback]


def with_ipv6(addresses: list[str]) -> list[str]:
    """Return `addresses`, after a bare port the same one of IPv6 where this machine speaks it."""
    if not _speaks_ipv6():
        return addresses
    return [both for address in addresses for both in _both(address)]


def _both(address: str) -> list[str]:
    return [address, f"[::]:{port_of(address)}"] if address.isdecimal() else [address]


def _speaks_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
