"""Articles: fields and search fields. Rules and queries live elsewhere."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.images import get_image_model_string
from wagtail.search import index

from news.article_form import ArticleForm
from news.querysets import ArticleManager
from news.reading_time import count_words, minutes_to_read
from portal.blocks import BodyField
from portal.models.base import BasePage
from portal.photo_cuts import LEAD_SIZES
from portal.text_cleaning import tidy_line, tidy_text
from search.index import KeysField

from .article_panels import ARTICLE_EDITOR
from .corrections import Correction
from .genres import Genre, ToldInPictures
from .spoken_text import SpokenText
from .topics import Topic


class ArticlePage(SpokenText, ToldInPictures, BasePage):
    """An article. Its shown date is never in the future while it is public."""

    Genre = Genre

    summary = models.CharField(
        "tóm tắt (sapo)", max_length=2000, blank=True, help_text="Một, hai câu nói ngay điều bà con cần biết."
    )
    body = BodyField(verbose_name="nội dung", blank=True)
    lead_image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh đại diện",
    )
    lead_image_alt = models.CharField(
        "lời tả ảnh",
        max_length=250,
        blank=True,
        help_text="Tả những gì nhìn thấy trong ảnh cho người không xem được ảnh; không chép lại chú thích.",
    )
    lead_image_decorative = models.BooleanField("ảnh chỉ để trang trí, không cần lời tả", default=False)
    lead_image_caption = models.CharField("chú thích ảnh", max_length=300, blank=True)
    lead_image_credit = models.CharField("người chụp hoặc nguồn ảnh", max_length=120, blank=True)
    published_at = models.DateTimeField(
        "ngày đăng hiển thị",
        null=True,
        blank=True,
        db_index=True,
        help_text="Để trống: lấy lúc bài lên trang. Chỉ ghi khi đăng lại bài cũ.",
    )
    event_date = models.DateField(
        "ngày diễn ra sự việc", null=True, blank=True, help_text="Với thông báo: ngày bắt đầu có hiệu lực."
    )
    featured = models.BooleanField("tin nổi bật", default=False)
    genre = models.CharField("thể loại", max_length=16, choices=Genre.choices, default=Genre.NEWS)
    replacement_link = models.URLField(
        "liên kết thay cho nội dung", blank=True, help_text="Chỉ dùng khi toàn văn nằm ở trang khác."
    )
    source_name = models.CharField("nguồn tin", max_length=160, blank=True)
    source_url = models.URLField("địa chỉ nguồn", blank=True)
    topics = ParentalManyToManyField(Topic, blank=True, related_name="articles", verbose_name="dòng sự kiện")
    external_source = models.CharField(max_length=80, blank=True, editable=False)
    external_id = models.CharField(max_length=200, blank=True, editable=False)

    objects = ArticleManager()

    base_form_class = ArticleForm
    template = "pages/article.html"
    shown_with = ("lead_image",)
    text_template = "components/article_text.html"
    carries_public_notes = True
    parent_page_types = ["news.ArticleIndexPage"]
    subpage_types: list[str] = []
    # A copy is a new article: the old system knows it not, and its date is its own.
    exclude_fields_in_copy = ["external_source", "external_id", "published_at"]
    search_fields = [
        *BasePage.search_fields,
        KeysField("summary"),
        KeysField("search_text"),
        KeysField("search_captions"),
        KeysField("search_around", quoted=False),
        # A page or two in full; a long document must not bury the article that attaches it.
        KeysField("search_attachments", quoted=False, beside="Trong tệp đính kèm", in_full=3_000),
        index.FilterField("published_at"),
        index.FilterField("genre"),
    ]
    edit_handler = ARTICLE_EDITOR

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        indexes = [
            models.Index(fields=["-published_at", "-page_ptr"], name="article_newest_first"),
            models.Index(fields=["genre", "-published_at"], name="article_genre_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["external_source", "external_id"],
                condition=~models.Q(external_id=""),
                name="article_external_identity",
            )
        ]

    def clean(self):
        """Tidy the words; demand a description of the lead image unless it is marked as decoration."""
        super().clean()
        self.summary = tidy_text(self.summary)
        for name in ("lead_image_alt", "lead_image_caption", "lead_image_credit", "source_name"):
            setattr(self, name, tidy_line(getattr(self, name)))
        if self.lead_image_id and not self.lead_image_alt and not self.lead_image_decorative:
            message = "Hãy tả ảnh bằng một câu, hoặc đánh dấu ảnh chỉ để trang trí."
            raise ValidationError({"lead_image_alt": message})

    def save(self, *args, **kwargs):
        """Give a public article its shown date, which never lies in the future."""
        if self.live:
            now = timezone.now()
            self.published_at = min(self.published_at or self.first_published_at or now, now)
        self.__dict__.pop("search_around", None)
        self.__dict__.pop("search_attachments", None)
        super().save(*args, **kwargs)

    @property
    def section(self):
        """Return the section the article stands in."""
        if not hasattr(self, "_section"):
            self._section = self.get_parent()
        return self._section

    @section.setter
    def section(self, section):
        self._section = section

    @property
    def shown_date(self):
        """Return the date a reader sees; in a draft the moment of looking."""
        return self.published_at or self.first_published_at or timezone.now()

    @property
    def last_changed_at(self):
        """Return when the public text last changed, or None when it is as first published."""
        first, last = self.first_published_at, self.last_published_at
        if not first or not last or (last - max(first, self.published_at or first)).total_seconds() < 60:
            return None
        return last

    @property
    def notes(self) -> list[Correction]:
        """Return the corrections, the newest first."""
        return sorted(
            self.corrections.all(), key=lambda note: (note.date, note.sort_order or 0), reverse=True
        )

    @property
    def search_text(self) -> str:
        """Return the plain words of the body, for the index."""
        return " ".join(self.body.stream_block.get_searchable_content(self.body)) if self.body else ""

    @property
    def search_captions(self) -> str:
        """Return the words round the lead image and the name of the source, for the index."""
        words = (self.lead_image_caption, self.lead_image_credit, self.lead_image_alt, self.source_name)
        return ". ".join(filter(None, words))

    # The search engine's indexer asks for each field up to five times in a row.
    @cached_property
    def search_around(self) -> str:
        """Return the names under the article, of its topics, and its corrections, for the index."""
        from news.findable import words_around

        return words_around(self)

    @cached_property
    def search_attachments(self) -> str:
        """Return the names and words of the documents that it gives to take home, for the index."""
        from news.findable import words_attached

        return words_attached(self)

    def proofread(self):
        """Return what the checks of `news.proofing` find in this version."""
        from news.checking.verdicts import verdicts_of

        return verdicts_of(self)

    def photo_sizes(self):
        """Yield the lead image as lists, the article itself and other programs show it, then the body's."""
        if self.lead_image:
            yield self.lead_image, LEAD_SIZES
        yield from super().photo_sizes()
        if self.leading_film and self.lead_image:
            yield self.lead_image, ("cover",)
        if self.is_photo_series:
            yield from ((photo["image"], ("whole",)) for photo in self.series_photos)

    @property
    def word_count(self) -> int:
        """Return how many words (chữ) summary and text have."""
        return count_words(f"{self.summary} {self.search_text}")

    @property
    def minutes_to_read(self) -> int:
        """Return how long the text takes to read, in minutes."""
        return minutes_to_read(self.word_count)

    @property
    def photo_count(self) -> int:
        """Return how many photos the article shows (số ảnh)."""
        in_body = sum(
            1 if block.block_type == "image" else len(block.value["images"])
            for block in self.body
            if block.block_type in ("image", "gallery")
        )
        return in_body + bool(self.lead_image_id)

    @property
    def page_count(self) -> int:
        """Return the length in standard pages of 300 words, rounded up (số trang)."""
        return -(-self.word_count // 300)
