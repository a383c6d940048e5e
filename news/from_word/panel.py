"""In the editor: the way to a Word file while an article is begun, the account of the one it came from."""

from collections.abc import Iterator

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

__all__ = ["WORD_PANEL", "WordPanel", "word_buttons"]

FROM_WORD = "Từ tệp Word"


class WordPanel(Panel):
    """Words only, no field."""

    class BoundPanel(Panel.BoundPanel):
        """What there is to say of one article."""

        template_name = "news_admin/from_word/panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.original = _original_of(self.instance)
            self.section = getattr(self.form, "parent_page", None) if not self.instance.pk else None

        def is_shown(self):
            """Show it for articles from a Word file, and for those that may still become one."""
            return self.original is not None or self.section is not None

        @property
        def media(self):
            """Bring the look."""
            return Media(css={"all": ["news/from_word/from-word.css"]})

        def get_context_data(self, parent_context=None):
            """Add the account."""
            from news.importing.word.report import Report

            context = super().get_context_data(parent_context)
            report = Report.from_data(self.original.report) if self.original else None
            return {**context, "original": self.original, "report": report, "section": self.section}


WORD_PANEL = WordPanel()


def _original_of(article):
    from news.models import WordOriginal  # the panel is loaded while the models are still being built

    return WordOriginal.objects.filter(article_id=article.pk).first() if article.pk else None


def word_buttons(page: Page, user) -> Iterator[Button]:
    """Yield the entry for a section's menu, for whoever may add an article there."""
    from news.from_word.views import may_bring_word
    from news.models import ArticleIndexPage

    section = page.specific_deferred
    if isinstance(section, ArticleIndexPage) and may_bring_word(user, section):
        address = reverse("news_word_import", args=[page.pk])
        yield Button(f"Bài viết {FROM_WORD.lower()}", address, icon_name="doc-full", priority=16)
