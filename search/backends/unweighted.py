"""What Wagtail's index averages at every save, and nothing here reads."""

__all__ = ["UnweightedMixin"]


class UnweightedMixin:
    """An index without title norms: BM25 knows the length of a text, and the admin's lists need none."""

    def _refresh_title_norms(self, full=False):
        """Spare the average over the whole index at every save.

        On PostgreSQL the stock class also lets two savers change each other's new rows: a deadlock.
        """
