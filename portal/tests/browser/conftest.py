"""Fixtures of the stories: the running portal and a real Chromium, as people use it."""

import os
import shutil

import pytest
from playwright.sync_api import expect

from .furnishing import furnish
from .letter_box import LetterBox
from .opening import show_kept_answers
from .running_portal import RunningPortal

# Playwright's synchronous loop runs in this thread; Django would refuse the ORM of other tests beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# Twice a second it is looked again; who waits long waits only where a story fails, or on a busy machine.
expect.set_options(timeout=15_000)

PHONE = (
    "Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items):
    """Mark all stories, so that they can be left out where no browser is."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def letter_box():
    """Give the mail server that the portal sends through."""
    box = LetterBox()
    yield box
    box.stop()


@pytest.fixture(scope="session")
def portal_site(letter_box):
    """Give the running, freshly seeded portal."""
    portal = RunningPortal(EMAIL_URL=letter_box.url)
    try:
        yield portal.wait()
    finally:
        portal.stop()


@pytest.fixture(scope="session")
def furnished(portal_site):
    """Give the addresses of what the page types need beside the demo content, by name."""
    return furnish(portal_site)


@pytest.fixture(scope="session")
def playwright_engine():
    """Give Playwright; Debian's Chromium must be there."""
    if not shutil.which("chromium"):
        pytest.skip("chromium is not installed (apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        yield engine


@pytest.fixture(scope="session")
def chromium(playwright_engine):
    """Give a browser that does not say it is driven, as a reader's would not."""
    browser = playwright_engine.chromium.launch(
        executable_path=shutil.which("chromium"),
        args=[*FLAGS, "--disable-blink-features=AutomationControlled"],
    )
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def one_page(chromium, portal_site):
    """Give a function for a page that a whole file shares: `one_page(width=360, **options)`.

    It passes the site's own policy, which would refuse a checker's scripts and styles.
    """
    contexts = []

    def open_(width: int, **options):
        context = chromium.new_context(
            base_url=portal_site.address,
            user_agent=PHONE,
            viewport={"width": width, "height": 800},
            locale="vi-VN",
            bypass_csp=True,
            **options,
        )
        context.set_default_timeout(20_000)
        show_kept_answers(context, portal_site.data)
        contexts.append(context)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(chromium, portal_site):
    """Give a function that opens a new browser context: `open_page(width=360, user_agent=…, **options)`."""
    contexts = []

    def open_(width: int = 360, height: int = 800, user_agent: str = PHONE, **options):
        context = chromium.new_context(
            base_url=portal_site.address,
            user_agent=user_agent,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            **options,
        )
        context.set_default_timeout(20_000)
        show_kept_answers(context, portal_site.data)
        contexts.append(context)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()
