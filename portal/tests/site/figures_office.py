"""The office with an article that was read, and a manager who proposes changes of figures."""

from datetime import date

from portal.tests import factories
from portal.tests.site.changes_office import Changes
from stats.counts import article_views, visit_counts
from stats.ledger.history import write_history

__all__ = ["CORRECTION", "FORMER", "Figures"]

FORMER, CORRECTION = "/quan-tri/thong-ke/so-lieu-cu/", "/quan-tri/thong-ke/dieu-chinh/"


class Figures(Changes):
    """The office of changes with an article that was read 10 times on 20 November."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.article = factories.article(title="Lịch tiêm chủng", slug="lich-tiem-chung")
        cls.path = "/tin-tuc/lich-tiem-chung/"
        write_history(cls.site, [(cls.article, date(2026, 11, 20), 10)])

    def setUp(self):
        self.sign_in("administrator")

    def total(self) -> int:
        return visit_counts(self.site).total

    def views(self) -> int:
        return article_views([self.article])[self.article.pk]

    def see(self, address=FORMER) -> str:
        return self.client.get(address).content.decode()

    def confirm(self, change=None) -> str:
        return self.act("confirm", "clean approver", change)
