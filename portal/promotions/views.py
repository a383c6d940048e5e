"""The screens "Gợi ý khi tìm": the list, one query with its promotions, removing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views import View
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from .forms import PromotionFormSet, QueryForm

__all__ = ["PromotionAddView", "PromotionDeleteView", "PromotionEditView", "PromotionListView", "off"]

ADD, CHANGE, DELETE = (
    f"wagtailsearchpromotions.{act}_searchpromotion" for act in ("add", "change", "delete")
)
LINES_A_PAGE = 50
LIST = "portal_promotions"
STORED = "Đã lưu gợi ý cho câu “%s”."  # the watch over changes says instead that it waits


def off(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Answer 404 where Wagtail has screens of its own log of searches, which is not written here."""
    raise Http404("not in use")


class _Screen(View):
    """A page for those who hold any of `rights`; 403 with a sentence for others."""

    rights: tuple[str, ...] = (ADD, CHANGE, DELETE)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let in whoever holds a right."""
        if not (request.user.is_active and any(map(request.user.has_perm, self.rights))):
            return TemplateResponse(request, "portal_admin/promotions/refused.html", status=403)
        return super().dispatch(request, *args, **kwargs)


class PromotionListView(_Screen):
    """All queries with promotions."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of them."""
        page = Paginator(_queries(), LINES_A_PAGE).get_page(request.GET.get("trang"))
        context = {"page": page, "may_add": request.user.has_perm(ADD)}
        return TemplateResponse(request, "portal_admin/promotions/list.html", context)


class _FormView(_Screen):
    heading = ""

    def query(self, query_id: int | None) -> Query:
        """Return the query that is edited."""
        raise NotImplementedError

    def get(self, request: HttpRequest, query_id: int | None = None) -> HttpResponse:
        """Show the form, with the query that a link brought along."""
        query = self.query(query_id)
        asked = query.query_string or request.GET.get("cau", "")[:200]
        form = QueryForm(instance=query, initial={"query_string": asked}, use_required_attribute=False)
        return self._show(form, PromotionFormSet(instance=query))

    def post(self, request: HttpRequest, query_id: int | None = None) -> HttpResponse:
        """Store what was typed, or show what is wrong with it; nothing is written before all is right."""
        query = self.query(query_id)
        form = QueryForm(request.POST, instance=query, use_required_attribute=False)
        promotions = PromotionFormSet(request.POST, instance=query)
        if not (form.is_valid() & promotions.is_valid()):
            return self._show(form, promotions)
        promotions.store(form.save())
        messages.success(request, STORED % form.cleaned_data["query_string"])
        return redirect(LIST)

    def _show(self, form: QueryForm, promotions) -> HttpResponse:
        context = {
            "heading": self.heading,
            "form": form,
            "promotions": promotions,
            "media": form.media + promotions.media,
            "query": form.instance if form.instance.pk else None,
            "may_delete": self.request.user.has_perm(DELETE),
        }
        return TemplateResponse(self.request, "portal_admin/promotions/form.html", context)


class PromotionAddView(_FormView):
    """Promotions for a query that has none."""

    rights = (ADD,)
    heading = "Thêm gợi ý khi tìm"

    def query(self, query_id: int | None) -> Query:
        """Return a new one."""
        return Query()


class PromotionEditView(_FormView):
    """Promotions of a query."""

    rights = (CHANGE,)
    heading = "Sửa gợi ý khi tìm"

    def query(self, query_id: int | None) -> Query:
        """Return the one of the address."""
        return get_object_or_404(Query, pk=query_id)


class PromotionDeleteView(_Screen):
    """Taking a query out with all its promotions."""

    rights = (DELETE,)

    def get(self, request: HttpRequest, query_id: int) -> HttpResponse:
        """Ask whether it is meant."""
        query = get_object_or_404(_queries(), pk=query_id)
        return TemplateResponse(request, "portal_admin/promotions/delete.html", {"query": query})

    def post(self, request: HttpRequest, query_id: int) -> HttpResponse:
        """Take it out."""
        query = get_object_or_404(Query, pk=query_id)
        words = query.query_string
        query.delete()
        messages.success(request, f"Đã xóa gợi ý cho câu “{words}”.")
        return redirect(LIST)


def _queries() -> QuerySet[Query]:
    with_promotions = SearchPromotion.objects.values("query_id")
    queries = Query.objects.filter(pk__in=with_promotions).order_by("query_string")
    return queries.prefetch_related("editors_picks__page")
