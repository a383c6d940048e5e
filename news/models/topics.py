"""Threads of events (dòng sự kiện) that several articles follow."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from portal.slugs import unused_slug, vietnamese_slug
from portal.text_cleaning import tidy_line
from search.index import KeysAutocompleteField, KeysField


class Topic(index.Indexed, models.Model):
    """A thread of events."""

    name = models.CharField("tên", max_length=160, unique=True)
    slug = models.SlugField("địa chỉ", max_length=120, unique=True, editable=False)
    summary = models.CharField("tóm tắt", max_length=300, blank=True)

    panels = [
        FieldPanel("name", help_text="Gọi đúng một việc. Ví dụ: Nạo vét rạch Cầu Gãy."),
        FieldPanel("summary", help_text="Một, hai câu về việc này; hiện ở đầu trang dòng sự kiện."),
    ]
    search_fields = [
        index.AutocompleteField("name"),
        index.SearchField("name"),
        KeysField("name"),
        KeysAutocompleteField("name"),
    ]

    class Meta:
        verbose_name = "dòng sự kiện"
        verbose_name_plural = "dòng sự kiện"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Make the address once, from the name."""
        if not self.slug:
            taken = set(Topic.objects.values_list("slug", flat=True))
            self.slug = unused_slug(vietnamese_slug(self.name) or "su-kien", taken)
        super().save(*args, **kwargs)

    def clean(self):
        """Tidy the name."""
        super().clean()
        self.name = tidy_line(self.name)

    @property
    def public_words(self) -> str:
        """Return all that readers see of it, for whoever approves a text with it."""
        return f"{self.name} ({self.summary})" if self.summary else self.name
