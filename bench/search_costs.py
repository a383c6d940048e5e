"""What searching well costs those who write: publishing, and a save while the index is built anew."""

import json
import os
import statistics
import subprocess
import sys
import time
from urllib.parse import urlsplit, urlunsplit

from search_timing import check, seconds
from web_server import ROOT

__all__ = ["publish", "save_beside_rebuild"]

#: Milliseconds that are promised for 20,000 articles.
PUBLISH, WAIT = 250, 1000
PUBLISHED = 15  # articles


def publish() -> bool:
    """Time the publishing of an article as it is indexed, rendered or not."""
    from news.models import ArticleIndexPage

    section = ArticleIndexPage.objects.get(slug="tin-tuc")
    times = [seconds(lambda number=number: add(section, number)) for number in range(PUBLISHED)]
    return check("publishing an article, median", statistics.median(times) * 1000, PUBLISH)


def add(section, number: int) -> None:
    """Add a live article of ordinary length with its first version."""
    from news.models import ArticlePage

    text = f"<p>{'Phường thông báo lịch tiếp công dân và cách nộp hồ sơ trực tuyến. ' * 6}</p>"
    body = json.dumps([{"type": "paragraph", "value": text} for _ in range(6)])
    title = f"Bài đăng để đo, số {number}, lúc {time.time_ns()}"
    article = section.add_child(instance=ArticlePage(title=title, summary="Tóm tắt.", body=body))
    article.save_revision()


def save_beside_rebuild() -> bool:
    """Save an article again and again while the index is built anew; tell whether none waited long.

    The index is built by a process of its own, as an operator does: within this one the saves would wait for
    the interpreter too.
    """
    from news.models import ArticlePage

    article = ArticlePage.objects.live().last()
    waits, begin = [], time.monotonic()
    command = [sys.executable, str(ROOT / "manage.py"), "search_rebuild", "-v0"]
    with subprocess.Popen(command, env=_same_database()) as rebuild:  # noqa: S603 - our own program
        while rebuild.poll() is None:
            waits.append(seconds(article.save))
            time.sleep(0.05)
    if rebuild.returncode:
        raise SystemExit("the index could not be built anew")
    print(f"the index was built anew in {time.monotonic() - begin:.0f} s beside {len(waits)} saves")
    print(f"a save meanwhile, median: {statistics.median(waits) * 1000:.0f} ms")
    return check("longest save meanwhile", max(waits) * 1000, WAIT)


def _same_database() -> dict[str, str]:
    """Return the environment of a process that works on the database of this measurement."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return dict(os.environ)
    address = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    return os.environ | {"DATABASE_URL": urlunsplit(address._replace(path=f"/{name}"))}
