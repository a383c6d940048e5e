"""What an editorial office does with a text, each through `portal.approval.decisions`.

Every verb takes the page as it is at hand and returns it fresh from the database. Who acts is made up
when not named: a new editor writes, a new approver decides.
"""

from typing import Any

from django.contrib.auth.models import User
from wagtail.models import Page

from news.models import ArticlePage, Correction
from portal.approval import decisions
from portal.approval.models import ReturnReason
from portal.approval.rules import Role

from . import factories


def write(*, by: User | None = None, section: Page | None = None, **fields: Any) -> ArticlePage:
    """A new draft with one version by its writer."""
    writer = by or factories.person(Role.EDITOR)
    page = factories.unsaved_article(owner=writer, live=False, **fields)
    (section or factories.news_root()).add_child(instance=page)
    page.save_revision(user=writer)
    return fresh(page)


def edit(page: Page, *, by: User | None = None, **fields: Any) -> Page:
    """A new version of `page` with `fields` changed."""
    draft = page.get_latest_revision_as_object()
    for name, value in (fields or {"title": f"{draft.title}, bản sửa"}).items():
        setattr(draft, name, value)
    draft.save_revision(user=by or factories.person(Role.EDITOR))
    return fresh(page)


def correct(page: Page, text: str, *, by: User | None = None) -> Page:
    """A new version of a public article with one more correction of today."""
    draft = page.get_latest_revision_as_object()
    draft.corrections.add(Correction(text=text, sort_order=draft.corrections.count()))
    draft.save_revision(user=by or factories.person(Role.EDITOR))
    return fresh(page)


def submit(page: Page, *, by: User | None = None) -> Page:
    """Ask for approval, by the writer unless somebody else is named."""
    decisions.submit(page, user=by or page.owner)
    return fresh(page)


def take_back(page: Page, *, by: User | None = None) -> Page:
    """Take a submitted text back, by the writer unless somebody else is named."""
    decisions.take_back(page, user=by or page.owner)
    return fresh(page)


def return_(
    page: Page,
    *,
    by: User | None = None,
    code: ReturnReason = ReturnReason.WORDING,
    reason: str = "Câu đầu còn dài.",
) -> Page:
    """Send a submitted text back to its writer."""
    decisions.return_to_author(page, user=by or factories.person(Role.APPROVER), code=code, reason=reason)
    return fresh(page)


def approve(page: Page, *, by: User | None = None, revision_id: int | None = None) -> Page:
    """Approve the latest version of `page`, or the one named."""
    approver = by or factories.person(Role.APPROVER)
    decisions.approve(page, user=approver, revision_id=revision_id or page.latest_revision_id)
    return fresh(page)


def publish(page: Page | None = None, *, by: User | None = None, **fields: Any) -> Page:
    """Bring a text before the public the only way there is: written, submitted, approved by another."""
    page = page or write(by=by, **fields)
    return approve(submit(page, by=by))


def fresh(page: Page) -> Page:
    """The page as the database has it now."""
    return type(page)._default_manager.get(pk=page.pk)
