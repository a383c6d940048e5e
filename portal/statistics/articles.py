"""What was read: articles by their views, the pages with which visits begin, sums by section and author."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict

from .article_figures import ArticleFigures, Wanted, article_figures
from .page_names import read_pages
from .period_form import PeriodForm
from .readership import Articles
from .screen import StatisticsScreen

__all__ = ["ArticleChoice", "ArticlesView"]

LINES_A_PAGE = 50
# By the value that stands in the address: what the list is called, what it holds.
LISTS = {
    "": ("Đọc nhiều nhất", "most_read"),
    "it": ("Đọc ít nhất", "least_read"),
    "vao": ("Trang vào đầu tiên", "entry_pages"),
    "khac": ("Trang khác", "other_pages"),
}
# What the choice of section and author does not narrow.
WHOLE_LISTS = ("khac",)


class ArticleChoice(forms.Form):
    """Narrows the articles to a section and an author; what makes no sense narrows nothing."""

    muc = forms.ChoiceField(label="Chuyên mục", required=False)
    tac = forms.ChoiceField(label="Tác giả", required=False)

    def __init__(self, data: QueryDict, known: Articles) -> None:
        """Offer the sections and authors of `known`."""
        super().__init__(data)
        sections = [(place, "– " * each.level + each.title) for place, each in known.sections.items()]
        authors = [(str(key), name) for key, name in known.authors.items()]
        self.fields["muc"].choices = [("", "Tất cả"), *sections]
        self.fields["tac"].choices = [("", "Tất cả"), *authors]

    @property
    def wanted(self) -> Wanted:
        """Return what is asked for."""
        self.is_valid()
        author = self.cleaned_data.get("tac")
        return Wanted(self.cleaned_data.get("muc") or "", int(author) if author else None)


class ArticlesView(StatisticsScreen):
    """Show one of the lists for a period, and the sums."""

    template_name = "portal_admin/statistics/articles.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page."""
        form = PeriodForm(request.GET)
        figures = article_figures(self.site, form.period.span)
        choice = ArticleChoice(request.GET, figures.known)
        figures = ArticleFigures(figures.sums, figures.known, figures.span, choice.wanted)
        name = request.GET.get("xem", "")
        return self.show(
            request,
            {
                "period_form": form,
                "choice": choice,
                "period": form.period,
                "figures": figures,
                **self._list(figures, name if name in LISTS else ""),
            },
        )

    def _list(self, figures: ArticleFigures, name: str) -> dict:
        """Return the asked page of the list."""
        label, source = LISTS[name]
        page = Paginator(getattr(figures, source), LINES_A_PAGE).get_page(self.request.GET.get("trang"))
        return {
            "page": page,
            "lines": read_pages(page.object_list, figures.known, self.site, self.request.user),
            "list": name,
            "keep": {"xem": name} if name else {},
            "list_label": label,
            "lists": [(value, words) for value, (words, _source) in LISTS.items()],
            "is_narrowed": bool(figures.wanted) and name not in WHOLE_LISTS,
        }
