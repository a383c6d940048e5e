"""Public articles by the ten thousand, put into the tables as rows: no versions, no approvals, no index.

They grow as a ward's site does: so many a day, in sections, under names and on topics; a topic is over after
some dozens of articles, while sections and authors stay.
"""

from datetime import datetime, timedelta
from typing import Any

__all__ = ["A_DAY", "Many"]

A_DAY = 20
SECTIONS, AUTHORS, OF_A_TOPIC = 10, 30, 40
AT_ONCE = 1_000
FIRST_DAY = datetime(2010, 1, 4, 1, 0)  # UTC: eight in the morning
WORDS = "Ủy ban nhân dân phường tổ chức lấy ý kiến người dân về việc sửa đường và thoát nước. "


class Many:
    """The articles so far, oldest first; call `grow` as often as wanted."""

    def __init__(self) -> None:
        from django.utils import timezone
        from wagtail.models import Page

        from news.models import ArticleIndexPage, Author

        self.first_day = timezone.make_aware(FIRST_DAY, timezone.get_fixed_timezone(0))
        self.number = 0
        self.news = ArticleIndexPage.objects.get(depth=3, slug="tin-tuc")
        self.sections: list[Page] = [
            self.news.add_child(instance=ArticleIndexPage(title=f"Chuyên mục số {n}"))
            for n in range(SECTIONS)
        ]
        self.authors = [Author.objects.create(name=f"Người viết số {n}") for n in range(AUTHORS)]
        self.topics: list[Any] = []

    def grow(self, number: int) -> None:
        """Add articles until there are `number`."""
        from django.db import connection, transaction

        while self.number < number:
            with transaction.atomic():
                self._add(min(AT_ONCE, number - self.number))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def moment_of(self, place: int) -> datetime:
        """Return when the article at `place` was published: every day has `A_DAY`, some minutes apart."""
        return self.first_day + timedelta(days=place // A_DAY, minutes=25 * (place % A_DAY))

    def _add(self, number: int) -> None:
        """Add the next articles: whole days go to one section after the other, so that each gets its part."""
        from news.models import Topic

        places = range(self.number, self.number + number)
        while len(self.topics) * OF_A_TOPIC < places.stop:
            self.topics.append(Topic.objects.create(name=f"Sự kiện số {len(self.topics)}"))
        for turn, section in enumerate(self.sections):
            self._add_to(section, [place for place in places if place % SECTIONS == turn])
        self.number = places.stop

    def _add_to(self, section: Any, places: list[int]) -> None:
        from news.importing.tree_writing import add_articles, new_article
        from news.models import ArticleCredit, ArticlePage

        articles = [
            new_article(
                title=f"Lấy ý kiến người dân về việc số {place}",
                draft_title=f"Lấy ý kiến người dân về việc số {place}",
                summary=WORDS,
                published_at=self.moment_of(place),
                first_published_at=self.moment_of(place),
                last_published_at=self.moment_of(place),
                featured=place % 50 == 0,
                live=True,
            )
            for place in places
        ]
        names = [[ArticleCredit(author=self.authors[place % AUTHORS])] for place in places]
        add_articles(section.pk, articles, names)
        link = ArticlePage.topics.through
        link.objects.bulk_create(
            link(articlepage_id=article.pk, topic=self.topics[place // OF_A_TOPIC])
            for place, article in zip(places, articles, strict=True)
        )
