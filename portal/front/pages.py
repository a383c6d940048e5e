"""Writes what nginx says by itself: one page for each refusal, and for each site the page with its hotline.

They lie in `PORTAL_DATA/front/` ready to be sent while no process of the portal lives.
"""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from wagtail.models import Site

from portal.models import HotlineBanner, SiteIdentity
from stats.whole_files import replace_file

__all__ = ["front_folder", "keep_pages"]

# status → heading, words
SAID = {
    400: ("Yêu cầu không hợp lệ", "Máy chủ không hiểu yêu cầu này. Xin ông/bà mở lại từ trang chủ."),
    404: ("Không tìm thấy trang này", "Trang ông/bà cần không còn ở địa chỉ này."),
    413: ("Tệp gửi lên quá lớn", "Tệp vượt quá mức cho phép. Xin chọn tệp nhỏ hơn rồi gửi lại."),
    414: ("Địa chỉ quá dài", "Địa chỉ này dài hơn mức máy chủ nhận. Xin rút ngắn câu cần tìm."),
    429: ("Xin chờ một lát", "Máy chủ nhận quá nhiều yêu cầu từ đường mạng này. Xin thử lại sau một phút."),
}


def front_folder() -> Path:
    """Return the folder that nginx reads; it holds nothing that the public may not see."""
    return Path(settings.PORTAL_DATA) / "front"


def keep_pages() -> None:
    """Write every page anew that differs from what lies there. Raises OSError when that fails."""
    folder = front_folder()
    for code, (heading, lead) in SAID.items():
        words = {"code": code, "heading": heading, "lead": lead}
        _keep_page(folder / "pages" / f"{code}.html", render_to_string("front/said.html", words))
    for site in Site.objects.all():
        text = render_to_string("front/resting.html", _of_site(site))
        _keep_page(folder / "sites" / site.hostname / "503.html", text)
        if site.is_default_site:
            _keep_page(folder / "sites" / "503.html", text)
    if not (folder / "sites" / "503.html").exists():
        _keep_page(folder / "sites" / "503.html", render_to_string("front/resting.html", {}))


def _keep_page(path: Path, text: str) -> None:
    """nginx runs under another account: everybody may read."""
    replace_file(path, text, mode=0o644, folder_mode=0o755)


def _of_site(site: Site) -> dict:
    # Read past the caches of settings: this runs in the worker, seldom.
    identity = SiteIdentity.objects.filter(site=site).first()
    banner = HotlineBanner.objects.filter(site=site).first()
    return {"identity": identity, "numbers": banner.numbers.all() if banner else []}
