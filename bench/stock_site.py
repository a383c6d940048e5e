"""A site as `wagtail start` makes it, with an article that django-hitcount counts, in a passing folder.

Its database gets the options of ours (journal, waiting writers): with the stock ones half of its counts fail.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from web_server import Server, web_server

__all__ = ["ADDRESS", "stock_servers"]

NAME = "stocksite"
SETTINGS = f"{NAME}.settings.measured"
ADDRESS = "/bai-viet/"
SECONDS_KEPT = "SECONDS_OF_CONNECTION"
SETTINGS_TEXT = f"""
import os

from .base import *

DEBUG = False
SECRET_KEY = "only-for-a-measurement"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS += ["hitcount"]
# The released package lacks migrations: its tables are made from its models.
MIGRATION_MODULES = {{"hitcount": None}}
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
DATABASES["default"]["OPTIONS"] = {{
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}}
DATABASES["default"]["CONN_MAX_AGE"] = int(os.environ.get("{SECONDS_KEPT}", 0))
"""
MODELS_TEXT = """
from hitcount.models import HitCount
from hitcount.views import HitCountMixin
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    pass


class ArticlePage(Page):
    body = RichTextField(blank=True)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        counter = HitCount.objects.get_for_object(self)
        HitCountMixin.hit_count(request, counter)
        counter.refresh_from_db()
        return {**context, "hits": counter.hits}
"""
TEMPLATE_TEXT = """{% extends "base.html" %}
{% load wagtailcore_tags %}
{% block content %}
<article><h1>{{ page.title }}</h1>
<p>{{ page.first_published_at|date:"d/m/Y H:i" }}, {{ hits }}</p>
{{ page.body|richtext }}</article>
{% endblock %}
"""
# The body grows until the whole page has the wished length in bytes.
FILL = """
import sys
from django.test import Client
from wagtail.models import Page, Site
from home.models import ArticlePage
wanted = int(sys.argv[1])
root = Page.objects.get(depth=2)
paragraph = "<p>" + "Ủy ban nhân dân phường thông báo lịch tiếp công dân. " * 6 + "</p>"
page = root.add_child(instance=ArticlePage(title="Bài viết", slug="bai-viet", body=paragraph))
page.save_revision().publish()
missing = wanted - len(Client().get("/bai-viet/").content)
body = paragraph * max(1, missing // len(paragraph.encode()) + 1)
page.body = body
page.save()
page.save_revision().publish()
print(len(Client().get("/bai-viet/").content))
"""


@contextmanager
def stock_servers(folder: Path, bytes_of_page: int) -> Iterator[tuple[Server, Server]]:
    """Yield the running site twice, whose article at `ADDRESS` is `bytes_of_page` long or a little more.

    First as it comes, with a new connection to the database for each request; then with the connections kept
    for a minute, as ours are.
    """
    # Not called as the project: the name would be taken.
    place = folder / "stock"
    place.mkdir(parents=True)
    _run(folder, "-c", "from wagtail.bin.wagtail import main; main()", "start", NAME, str(place))
    (place / NAME / "settings" / "measured.py").write_text(SETTINGS_TEXT)
    (place / "home" / "models.py").write_text(MODELS_TEXT)
    templates = place / "home" / "templates" / "home"
    (templates / "article_page.html").write_text(TEMPLATE_TEXT)
    _run(place, "manage.py", "makemigrations", "home", "-v0")
    _run(place, "manage.py", "migrate", "--run-syncdb", "-v0")
    (place / "fill.py").write_text(f"import django\ndjango.setup()\n{FILL}")
    _run(place, "fill.py", str(bytes_of_page))
    with ExitStack() as stack:
        yield tuple(stack.enter_context(_server(place, seconds)) for seconds in ("0", "60"))


def _server(place: Path, seconds_kept: str):
    environment = {**_environment(place), SECONDS_KEPT: seconds_kept}
    return web_server(SETTINGS, application=f"{NAME}.wsgi", folder=place, **environment)


def _environment(place: Path) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONPATH": str(place), "PORTAL_DATA": str(place / "var")}


def _run(place: Path, *arguments: str) -> None:
    environment = {**os.environ, **_environment(place)}
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=place, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own programs
