"""What a reader reads with: one of a few values each, never the user agent itself (pure)."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ua_parser import Domain, Resolver
from ua_parser.loaders import load_lazy_builtins
from ua_parser.regex import Resolver as RegexResolver

from .visitor import cap_user_agent

__all__ = ["BROWSERS", "DEVICES", "SYSTEMS", "Reading", "reading_of"]

OTHER = "other"

# The values with their words, in the order of lists. Values are stored: they may be added, never renamed.
DEVICES = {"phone": "Điện thoại", "tablet": "Máy tính bảng", "computer": "Máy tính", OTHER: "Thiết bị khác"}
BROWSERS = {
    "chrome": "Chrome",
    "safari": "Safari",
    "coccoc": "Cốc Cốc",
    "edge": "Edge",
    "firefox": "Firefox",
    "samsung": "Samsung Internet",
    "opera": "Opera",
    "zalo": "Mở trong Zalo",
    "facebook": "Mở trong Facebook",
    OTHER: "Trình duyệt khác",
}
SYSTEMS = {
    "android": "Android",
    "ios": "iOS, iPadOS",
    "windows": "Windows",
    "macos": "macOS",
    "linux": "Linux",
    OTHER: "Hệ điều hành khác",
}

# How the library's families of browsers begin.
FAMILIES = (
    ("Coc Coc", "coccoc"),
    ("Edge", "edge"),
    ("Samsung Internet", "samsung"),
    ("Opera", "opera"),
    ("Facebook", "facebook"),
    ("Messenger", "facebook"),
    ("Firefox", "firefox"),
    ("Chrome", "chrome"),
    ("Chromium", "chrome"),
    ("Mobile Safari", "safari"),
    ("Safari", "safari"),
)
SYSTEM_FAMILIES = {
    "Android": "android",
    "iOS": "ios",
    "Windows": "windows",
    "Mac OS X": "macos",
    "Linux": "linux",
    "Ubuntu": "linux",
    "Debian": "linux",
    "Fedora": "linux",
    "Chrome OS": "linux",
}
# The library does not know it: to it the browser within is what the page is read with.
ZALO = re.compile(r"\bZalo[ /](?:android|ios)", re.IGNORECASE)
WEBVIEW_OF_APPS = "Mobile Safari UI/WKWebView"
TELEVISION = re.compile(r"SMART-TV|SmartTV|\bTV\b|Android TV", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """Values of `DEVICES`, `BROWSERS` and `SYSTEMS`."""

    device: str = OTHER
    browser: str = OTHER
    system: str = OTHER


def reading_of(user_agent: str) -> Reading:
    """Return what the first 256 characters of `user_agent` tell; "other" for what they do not."""
    return _reading_of(cap_user_agent(user_agent))


@lru_cache(maxsize=4096)
def _reading_of(user_agent: str) -> Reading:
    found = _resolver()(user_agent, Domain.USER_AGENT | Domain.OS)
    system = SYSTEM_FAMILIES.get(found.os.family, OTHER) if found.os else OTHER
    family = found.user_agent.family if found.user_agent else ""
    return Reading(_device(user_agent, family, system), _browser(user_agent, family), system)


@cache
def _resolver() -> Resolver:
    """Load the rules at first use: it takes a quarter of a second, which no command has to wait for."""
    return RegexResolver(load_lazy_builtins())


def _browser(user_agent: str, family: str) -> str:
    if ZALO.search(user_agent):
        return "zalo"
    if family == WEBVIEW_OF_APPS:
        return OTHER
    return next((browser for beginning, browser in FAMILIES if family.startswith(beginning)), OTHER)


def _device(user_agent: str, family: str, system: str) -> str:
    if TELEVISION.search(user_agent):
        return OTHER
    if system == "ios":
        return "tablet" if "iPad" in user_agent else "phone"
    if system == "android":
        # Android's own rule: only telephones say "Mobile"; Opera Mini says neither.
        is_phone = "Mobile" in user_agent or family.startswith("Opera Mini")
        return "phone" if is_phone else "tablet"
    if system in ("windows", "macos", "linux"):
        return "computer"
    return "phone" if "Mobile" in user_agent else OTHER
