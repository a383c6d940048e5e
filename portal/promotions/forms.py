"""The form of a query and its promotions: pages of the portal, or https addresses elsewhere."""

from django import forms
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from portal.statistics.management import line_field
from search.promotions import MOST_SHOWN, is_safe_address, promotion_key

__all__ = ["PromotionFormSet", "QueryForm"]

_ONE_OF_TWO = "Hãy chọn một trang của cổng, hoặc ghi một địa chỉ ở trang khác; không dùng cả hai."
_NOT_PUBLIC = "Trang này bà con chưa xem được. Hãy chọn trang đã đăng công khai."
_NOT_SAFE = "Hãy ghi địa chỉ đầy đủ, bắt đầu bằng https://."
_NO_NAME = "Hãy ghi tên để bà con biết địa chỉ này dẫn đến đâu."
_TAKEN = "Câu tìm này đã có gợi ý. Hãy mở câu đó trong danh sách để sửa."
_NO_WORD = "Hãy ghi ít nhất một từ hoặc một số."


class QueryForm(forms.ModelForm):
    """The query; however it is typed, it is kept folded."""

    query_string = line_field(
        "Câu tìm",
        200,
        missing=_NO_WORD,
        help_text="Ghi như bà con hay gõ. Có dấu hay không dấu, chữ hoa hay chữ thường đều là một câu.",
    )

    class Meta:
        model = Query
        fields = ["query_string"]

    def clean_query_string(self) -> str:
        """Return the key of the query, which no other one with promotions has."""
        key = promotion_key(self.cleaned_data["query_string"])
        if not key:
            raise forms.ValidationError(_NO_WORD)
        same = Query.objects.filter(query_string=key).exclude(pk=self.instance.pk).first()
        if same and (self.instance.pk or same.editors_picks.exists()):
            raise forms.ValidationError(_TAKEN)
        self.instance = same or self.instance
        return key


class PromotionForm(forms.ModelForm):
    """One promotion."""

    page = forms.ModelChoiceField(
        Page.objects.filter(depth__gt=1), label="Trang của cổng", required=False, widget=AdminPageChooser
    )
    external_link_url = forms.URLField(
        label="Hoặc địa chỉ ở trang khác",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _NOT_SAFE},
        widget=forms.URLInput(attrs={"placeholder": "https://dichvucong.gov.vn/"}),
    )
    external_link_text = line_field("Tên của địa chỉ đó", 120, missing="", required=False)
    description = line_field("Giải thích ngắn (không bắt buộc)", 200, missing="", required=False)

    class Meta:
        model = SearchPromotion
        fields = ["page", "external_link_url", "external_link_text", "description"]

    def clean_page(self) -> Page | None:
        """Return the page. Refuses one that readers cannot open."""
        page = self.cleaned_data["page"]
        if page and not (page.live and page.url and not page.get_view_restrictions().exists()):
            raise forms.ValidationError(_NOT_PUBLIC)
        return page

    def clean_external_link_url(self) -> str:
        """Return the address. Refuses any but https."""
        address = self.cleaned_data["external_link_url"]
        if address and not is_safe_address(address):
            raise forms.ValidationError(_NOT_SAFE)
        return address

    def clean(self) -> dict:
        """Ask for a page or an address with its name."""
        given = super().clean()
        if self.errors:
            return given
        if bool(given.get("page")) == bool(given.get("external_link_url")):
            raise forms.ValidationError(_ONE_OF_TWO)
        if given.get("external_link_url") and not given.get("external_link_text"):
            self.add_error("external_link_text", _NO_NAME)
        return given


class _Promotions(BaseInlineFormSet):
    """As many as readers are shown, in the order of their numbers."""

    default_error_messages = {
        "missing_management_form": "Trang gửi lên bị thiếu. Hãy tải lại trang rồi làm lại.",
        "too_many_forms": f"Mỗi câu tìm có nhiều nhất {MOST_SHOWN} gợi ý.",
        "too_few_forms": "Hãy giữ ít nhất một gợi ý. Muốn bỏ hết, hãy dùng nút xóa của câu tìm này.",
    }

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Name what the formset adds."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Thứ tự"
        form.fields["DELETE"].label = "Bỏ gợi ý này"

    def get_queryset(self):
        """Return the rows as readers see them."""
        return super().get_queryset().order_by("sort_order", "pk")

    def store(self, query: Query) -> None:
        """Write what was asked for under `query`."""
        for form in self.deleted_forms:
            if form.instance.pk:
                form.instance.delete()
        for number, form in enumerate(self.ordered_forms):
            row = form.save(commit=False)
            row.query, row.sort_order = query, number
            row.save()


PromotionFormSet = inlineformset_factory(
    Query,
    SearchPromotion,
    form=PromotionForm,
    formset=_Promotions,
    extra=MOST_SHOWN,
    max_num=MOST_SHOWN,
    min_num=1,
    validate_max=True,
    validate_min=True,
    can_order=True,
    can_delete=True,
)
