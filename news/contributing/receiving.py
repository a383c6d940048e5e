"""Making a draft of what was sent, once, however often the phone sends it."""

import json
import uuid

from django.db import IntegrityError
from wagtail.log_actions import log

from media.library import collection_for, photo_with
from media.models import PortalImage
from media.photographs import CleanedPhoto
from media.storage import all_or_nothing
from news.importing.pasted import clean_typed
from news.models import ArticleIndexPage, ArticlePage, Contribution
from portal.approval.acting import demand
from portal.approval.facts import person_of
from portal.approval.rules import may_write

from .form import ContributionForm

__all__ = ["receive"]

LONGEST_TITLE_OF_PHOTO = 255


def receive(form: ContributionForm) -> tuple[ArticlePage | None, bool]:
    """Store what a valid `form` holds as a draft of its sender; return it, and whether it is new.

    A phone that heard no answer sends again under the same key: it gets the draft that stands, or None
    when that was deleted meanwhile. Raises Refused when the sender may not write there any more.
    """
    key, section = form.cleaned_data["key"] or uuid.uuid4(), form.cleaned_data["section"]
    demand(may_write(person_of(form.user), section.path))
    if (known := _known(form.user, key)) is not None:
        return known.article, False
    try:
        with all_or_nothing():
            kept = Contribution.objects.create(sender=form.user, key=key)
            kept.article = _draft(form, section)
            kept.save(update_fields=["article"])
    except IntegrityError:
        if (known := _known(form.user, key)) is None:
            raise
        return known.article, False
    return kept.article, True


def _known(user, key: uuid.UUID) -> Contribution | None:
    return Contribution.objects.select_related("article").filter(sender=user, key=key).first()


def _draft(form: ContributionForm, section: ArticleIndexPage) -> ArticlePage:
    words = [_block("paragraph", html) for html in clean_typed(form.cleaned_data["text"])]
    photos = [_photo(form.user, photo, caption) for photo, caption in form.photos]
    page = ArticlePage(title=form.cleaned_data["title"], owner=form.user, live=False)
    page.body = json.dumps(words + photos)
    section.add_child(instance=page)
    revision = page.save_revision(user=form.user, log_action=False)
    log(instance=page, action="wagtail.create", user=form.user, revision=revision, content_changed=True)
    return page


def _photo(user, photo: CleanedPhoto, caption: str) -> dict:
    image = photo_with(photo.content_hash)
    if image is None:
        title = (caption or "Ảnh gửi từ điện thoại")[:LONGEST_TITLE_OF_PHOTO]
        image = PortalImage.objects.create(
            title=title, file=photo, uploaded_by_user=user, collection=collection_for(user)
        )
    return _block(
        "image", {"image": image.pk, "alt": "", "decorative": False, "caption": caption, "credit": ""}
    )


def _block(kind: str, value: object) -> dict:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
