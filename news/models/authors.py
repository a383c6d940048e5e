"""Names under articles: persons and bodies."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from portal.slugs import unused_slug, vietnamese_slug
from portal.text_cleaning import tidy_line
from search.index import KeysAutocompleteField, KeysField

FALLBACK_SLUG = "tac-gia"


class Author(index.Indexed, models.Model):
    """A byline name. Not an account: a resident or another body may stand here too."""

    class Kind(models.TextChoices):
        """A person or a body, which schema.org tells apart."""

        PERSON = "person", "Cá nhân"
        BODY = "body", "Cơ quan, tổ chức"

    name = models.CharField("tên hoặc bút danh", max_length=120, unique=True)
    slug = models.SlugField("địa chỉ", max_length=120, unique=True, editable=False)
    kind = models.CharField("loại", max_length=8, choices=Kind.choices, default=Kind.PERSON)
    post = models.CharField("chức danh", max_length=160, blank=True)

    panels = [
        FieldPanel("name", help_text="Như sẽ in dưới bài. Ví dụ: Ngọc Lan."),
        FieldPanel("kind", help_text="Người viết thì chọn Cá nhân, cả khi dùng bút danh."),
        FieldPanel("post", help_text="Hiện ở trang của tác giả. Ví dụ: công chức văn hóa - xã hội."),
    ]
    search_fields = [
        index.AutocompleteField("name"),
        index.SearchField("name"),
        KeysField("name"),
        KeysAutocompleteField("name"),
    ]

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "tác giả"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Make the address once, from the name; it stays when the name changes."""
        if not self.slug:
            base = vietnamese_slug(self.name) or FALLBACK_SLUG
            taken = set(Author.objects.filter(slug__startswith=base).values_list("slug", flat=True))
            self.slug = unused_slug(base, taken)
        super().save(*args, **kwargs)

    def clean(self):
        """Tidy the name, so that one author is not two by a stray blank."""
        super().clean()
        self.name = tidy_line(self.name)

    @property
    def public_words(self) -> str:
        """Return all that readers see of it, for whoever approves a text with it."""
        return f"{self.name} ({self.post})" if self.post else self.name
