"""What an operator does by hand."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hitcount.models import Hit, HitCount
from wagtail.models import Site

from stats.counts import visit_counts
from stats.ledger.history import set_page_bases, write_history
from stats.models import StatsBase, StatsDay, StatsHour, StatsPageDay, StatsTotal

AS_OF = "2026-06-30T23:59+07:00"


def run(name, **options):
    out = StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def import_base(total, source="cms-cu", as_of=AS_OF, **options):
    return run("stats_import_base", total=total, as_of=as_of, source=source, **options)


class TestFlush:
    def test_says_how_many(self, read, page):
        read(page)
        read(page)
        assert "2" in run("stats_flush")
        assert "0" in run("stats_flush")
        assert StatsDay.objects.get().views == 1


class TestCheck:
    @pytest.fixture(autouse=True)
    def some_figures(self, site, page, read):
        write_history(site, [(page, date(2026, 11, 1), 20)])
        set_page_bases(site, {(page.content_type_id, page.pk): 100}, "cu")
        read(page)
        run("stats_flush")

    def test_passes__when_all_agrees(self):
        assert "khớp" in run("stats_check")

    @pytest.mark.parametrize(
        ("model", "change"),
        [
            (StatsDay, {"views": 9}),
            (StatsHour, {"views": 9}),
            (StatsPageDay, {"views": 9}),
            (StatsTotal, {"counted": 9}),
            (StatsTotal, {"base": 9}),
            (HitCount, {"hits": 9}),
        ],
    )
    def test_fails__when_one_figure_was_changed(self, model, change):
        assert model.objects.update(**change)
        with pytest.raises(CommandError):
            run("stats_check")

    @pytest.mark.parametrize("model", [StatsDay, StatsHour, StatsPageDay, StatsTotal, HitCount])
    def test_fails__when_rows_are_gone(self, model):
        model.objects.all().delete()
        with pytest.raises(CommandError):
            run("stats_check")

    def test_fails__when_the_library_counts_by_itself(self):
        Hit.objects.bulk_create([Hit(ip="", session="", user_agent="", hitcount=HitCount.objects.get())])
        with pytest.raises(CommandError):
            run("stats_check")


class TestImportBase:
    @pytest.mark.parametrize(
        ("text", "total"),
        [("2927834", 2_927_834), ("2.927.834", 2_927_834), ("39 003", 39_003), ("1", 1), ("0", 0)],
    )
    def test_reads_numbers_as_old_pages_write_them(self, site, text, total):
        import_base(text)
        assert visit_counts(site).total == total

    @pytest.mark.parametrize("text", ["", "x", "-5", "29.27834", "2,927,834", "1.5", "2.927 834", "1e6", "٣"])
    def test_refuses__when_not_surely_a_number(self, site, text):
        with pytest.raises(CommandError):
            import_base(text)
        assert not StatsBase.objects.exists()

    def test_replaces__when_run_again(self, site):
        import_base("100")
        import_base("70", note="đếm lại")
        assert visit_counts(site).total == 70
        assert StatsBase.objects.get().note == "đếm lại"

    def test_goes_to_the_named_site(self, site, page):
        second = Site.objects.create(hostname="hai.example", root_page=page)
        import_base("100", site="hai.example")
        assert (visit_counts(site).total, visit_counts(second).total) == (0, 100)

    def test_refuses__when_site_is_unknown(self, db):
        with pytest.raises(CommandError):
            import_base("100", site="khong.example")

    @pytest.mark.parametrize("as_of", ["", "hôm qua", "2999-01-01T00:00+07:00"])
    def test_refuses__when_moment_is_none_or_to_come(self, db, as_of):
        with pytest.raises(CommandError):
            import_base("100", as_of=as_of)
        assert not StatsBase.objects.exists()

    def test_never_enters_days(self, site):
        import_base("100")
        counts = visit_counts(site)
        assert (counts.today, counts.week, counts.month) == (0, 0, 0)
        assert "khớp" in run("stats_check")
