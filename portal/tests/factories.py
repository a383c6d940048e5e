"""People, sections, articles and photos for tests: each valid with no arguments, stored without ceremony.

What needs the ways of an editorial office (drafts, submissions, approvals) is in `verbs`.
"""

import io
import itertools
import json
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import GroupPagePermission, Page, Site
from wagtail.users.models import UserProfile

from media.models import PortalDocument, PortalImage
from media.tests import files
from news.models import ArticleIndexPage, ArticlePage
from portal.approval.rules import Role
from portal.models import HomePage

_numbers = itertools.count(1)
PAGE_RIGHTS = ("add_page", "change_page")
PASSWORD = "mat-khau-de-thu-nghiem"


def person(role: Role | None = Role.EDITOR, *, superuser: bool = False, **fields: Any) -> User:
    """A member of staff in the group of `role`; None puts them in no group."""
    username = fields.pop("username", f"nguoi-{next(_numbers)}")
    make = User.objects.create_superuser if superuser else User.objects.create_user
    user = make(username=username, email=f"{username}@bensen.example", password=PASSWORD, **fields)
    if role is not None:
        user.groups.add(Group.objects.get(name=role.value))
    UserProfile.objects.create(user=user, preferred_language="vi")
    return user


def signed_in(user: User) -> Client:
    """A browser in which `user` has logged in."""
    client = Client()
    client.force_login(user)
    return client


def neighbour_approver() -> User:
    """An approver of another ward on the same install, with a home page, a site and a group of its own."""
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Phường Hoa Mai", slug="hoa-mai"))
    Site.objects.create(hostname="hoamai.example", root_page=home, site_name="Phường Hoa Mai")
    group = Group.objects.create(name=f"{Role.APPROVER.value} phường Hoa Mai")
    group.permissions.set(Group.objects.get(name=Role.APPROVER.value).permissions.all())
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS):
        GroupPagePermission.objects.create(group=group, page=home, permission=right)
    approver = person(None)
    approver.groups.add(group)
    return approver


def news_root() -> ArticleIndexPage:
    """The section under which all others stand, made by migration."""
    return ArticleIndexPage.objects.get(depth=3, slug="tin-tuc")


def section(title: str = "", parent: Page | None = None, **fields: Any) -> ArticleIndexPage:
    """A public section, below /tin-tuc/ unless `parent` is given."""
    place = parent or news_root()
    return place.add_child(instance=ArticleIndexPage(title=title or f"Chuyên mục {next(_numbers)}", **fields))


def paragraphs(*html: str) -> str:
    """The stored form of a body with these paragraphs."""
    return json.dumps(
        [{"type": "paragraph", "value": text, "id": f"doan-{n}"} for n, text in enumerate(html)]
    )


def unsaved_article(**fields: Any) -> ArticlePage:
    """An article in memory, complete enough to be stored."""
    fields.setdefault("title", f"Bài thử nghiệm số {next(_numbers)}")
    fields.setdefault("summary", "Tóm tắt một câu.")
    fields.setdefault("body", paragraphs("<p>Một đoạn văn.</p>"))
    return ArticlePage(**fields)


def article(section: Page | None = None, **fields: Any) -> ArticlePage:
    """A public article without any version, as quick to make as one row; published now unless told."""
    fields.setdefault("published_at", timezone.now())
    place = section or news_root()
    return place.add_child(instance=unsaved_article(**fields))


def photo(width: int = 960, height: int = 640, **fields: Any) -> PortalImage:
    """A stored photo of one colour."""
    output = io.BytesIO()
    Image.new("RGB", (width, height), (36, 96, 72)).save(output, "PNG")
    number = next(_numbers)
    fields.setdefault("title", f"Ảnh {number}")
    return PortalImage.objects.create(file=ContentFile(output.getvalue(), f"anh-{number}.png"), **fields)


def document(content: bytes, name: str = "tep.pdf", **fields: Any) -> PortalDocument:
    """A stored file of this content; its type is told by the content."""
    fields.setdefault("title", name)
    return PortalDocument.objects.create(file=ContentFile(content, name), **fields)


def film(**parts: Any) -> tuple[str, dict[str, Any]]:
    """A block of a body with a film of 80 seconds, its captions and transcript; `parts` replace them."""
    whole = {
        "title": "Thả hoa đăng trên sông",
        "file": document(files.mp4(80), "phim.mp4"),
        "poster": None,
        "captions": document(files.WEBVTT, "phu-de.vtt"),
        "transcript": "Bà con thả hoa đăng, trẻ nhỏ đứng trên bờ.",
    }
    return "video", {**whole, **parts}


def photo_block(image: PortalImage | None = None, **words: Any) -> dict[str, Any]:
    """A photo as a block of a body holds it."""
    said = {"alt": "Bà con chờ.", "decorative": False, "caption": "Sáng thứ Hai.", "credit": ""}
    return {"image": image or photo(), **said, **words}


def series(number: int, **words: Any) -> tuple[str, dict[str, Any]]:
    """A block of a body with `number` photos."""
    return "gallery", {"images": [photo_block(**words) for _ in range(number)]}
