"""Keeping what a Word file gave: a draft with its photos and byline, and the file itself beside it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from media.file_names import stored_name
from media.storage import all_or_nothing
from news.importing.bodies import PARAGRAPHS_A_BLOCK, with_ids
from news.importing.records import cut_at_word
from news.models import ArticleCredit, ArticleIndexPage, ArticlePage, Author, WordOriginal

from .article import WordArticle
from .heads import MAX_TITLE
from .photographs import WordPhotos
from .report import Report
from .writing import MAX_ALT

__all__ = ["WordFile", "store_draft"]

SOURCE = "word"  # of the identifiers of blocks; the article itself has no outer identity
MAX_SOURCE = 160


@dataclass(frozen=True)
class WordFile:
    """A file as somebody chose it."""

    name: str
    content: bytes

    @property
    def content_hash(self) -> str:
        """SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


def store_draft(article: WordArticle, file: WordFile, *, section: ArticleIndexPage, user: Any) -> ArticlePage:
    """Return the new draft of `article` in `section`, owned by `user`; all of it is stored, or nothing."""
    _tell_repeat(article.report, file, user)
    photos = WordPhotos(file.content, user)
    photos.look_at(each["part"] for each in _photo_values(article))
    with all_or_nothing():
        draft = _draft(article, file, photos, user)
        draft.credits = _credits(article)
        # As the database has it: what was taken back before has left its traces in the object at hand.
        ArticleIndexPage.objects.get(pk=section.pk).add_child(instance=draft)
        draft.save_revision(user=user, log_action=True, clean=False)
        _keep_original(draft, article.report, file, user)
    return draft


def _tell_repeat(report: Report, file: WordFile, user: Any) -> None:
    """Say so when the same person has brought the same file before; of others' drafts nothing is told."""
    before = WordOriginal.objects.filter(content_hash=file.content_hash, brought_by=user)
    if user is not None and (last := before.select_related("article").order_by("-pk").first()):
        text = f"Ông/bà đã nhập tệp này trước đây, thành bài “{last.article.draft_title}”. Hãy xóa bản thừa."
        report.doubt("file", "cả tệp", text)


def _photo_values(article: WordArticle) -> Iterator[dict[str, Any]]:
    if article.lead:
        yield article.lead
    yield from (value for kind, value in article.blocks if kind == "photo")


def _draft(article: WordArticle, file: WordFile, photos: WordPhotos, user: Any) -> ArticlePage:
    title = article.title or file.name.rpartition(".")[0] or file.name
    draft = ArticlePage(
        title=cut_at_word(title, MAX_TITLE),
        summary=article.summary,
        source_name=cut_at_word(article.source, MAX_SOURCE),
        genre=_genre(title),
        live=False,
        owner=user,
    )
    blocks = list(_blocks(article, photos))
    draft.body = with_ids(blocks, SOURCE, file.content_hash)
    if article.lead and (value := _photo(article.lead, article.report, photos)):
        draft.lead_image_id = value["image"]
        draft.lead_image_alt, draft.lead_image_caption = value["alt"], value["caption"]
        draft.lead_image_credit = value["credit"]
    return draft


def _genre(title: str) -> str:
    is_notice = title.casefold().startswith("thông báo")
    return str(ArticlePage.Genre.NOTICE if is_notice else ArticlePage.Genre.NEWS)


def _blocks(article: WordArticle, photos: WordPhotos) -> Iterator[tuple[str, Any]]:
    for kind, value in article.blocks:
        if kind == "flow":
            for start in range(0, len(value), PARAGRAPHS_A_BLOCK):
                yield "paragraph", "".join(value[start : start + PARAGRAPHS_A_BLOCK])
        elif kind != "photo":
            yield kind, value
        elif photo := _photo(value, article.report, photos):
            yield "image", photo


def _photo(value: dict[str, Any], report: Report, photos: WordPhotos) -> dict[str, Any] | None:
    """Return the value of an image block; None for a photo that cannot be taken, told with its words."""
    words = " ".join(filter(None, (value["caption"], value["credit"], value["alt"])))
    if problem := photos.problem(value["part"]):
        said = f" Lời kèm theo: “{words}”." if words else ""
        report.doubt("photo", value["where"], f"Không đưa được vào bài: {problem}.{said}")
        return None
    title = value["caption"] or value["alt"] or value["part"].rpartition("/")[2]
    image = photos.store(value["part"], title=title, credit=value["credit"])
    if not value["alt"]:
        text = "Chưa có lời tả cho người không xem được ảnh. Hãy tả ảnh bằng một câu."
        report.doubt("photo-alt", value["where"], text)
    if len(value["alt"]) > MAX_ALT:
        report.change("photo-alt", value["where"], value["alt"], cut_at_word(value["alt"], MAX_ALT))
    return {
        "image": image.pk,
        "alt": cut_at_word(value["alt"], MAX_ALT),
        "decorative": False,
        "caption": value["caption"],
        "credit": value["credit"],
    }


def _credits(article: WordArticle) -> list[ArticleCredit]:
    credits = []
    for place, (role, name) in enumerate(article.credits):
        known = Author.objects.filter(name__iexact=name).first()
        author, is_new = (known, False) if known else Author.objects.get_or_create(name=name)
        if is_new:
            text = f"“{name}” chưa có trong danh mục tác giả nên đã được thêm. Hãy xem tên đúng chưa."
            article.report.doubt("byline", "tên dưới bài", text)
        credits.append(ArticleCredit(role=role, author=author, sort_order=place))
    return credits


def _keep_original(draft: ArticlePage, report: Report, file: WordFile, user: Any) -> None:
    name = stored_name(file.name, file.content_hash, "docx")
    WordOriginal.objects.create(
        article=draft,
        name=file.name[:255],
        file=ContentFile(file.content, name),
        size=len(file.content),
        content_hash=file.content_hash,
        report=report.as_data(),
        brought_by=user,
    )
