"""The editor's form of every page: the address made from the title, and what goes with a submission."""

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from portal.approval.models import ChangeKind
from portal.approval.review_checks import blocking_words, checks_of_draft
from portal.approval.wishes import Wishes, remember_wishes
from portal.slugs import RESERVED, unused_slug, vietnamese_slug

__all__ = ["FALLBACK_SLUG", "SUBMISSION_PANEL", "BasePageForm"]

FALLBACK_SLUG = "trang"  # for a title without a single letter or digit
LONGEST_NOTE = 1000
HOUR_IS_OVER = "Giờ muốn đăng đã qua. Hãy chọn giờ khác, hoặc để trống để đăng ngay khi được duyệt."
MINOR_OR_NOTED = (
    "Bài đã đăng. Hãy đánh dấu nếu chỉ sửa lỗi gõ; nếu nội dung thay đổi, hãy thêm một lời ở mục Đính chính."
)


class BasePageForm(WagtailAdminPageForm):
    """Makes an empty address from the title, here as in the browser; asks what a submission is."""

    submission_note = forms.CharField(
        label="Lời nhắn cho người duyệt",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Chỉ người duyệt đọc được. Gửi kèm khi bấm Gửi duyệt.",
        error_messages={"max_length": "Lời nhắn dài quá 1.000 ký tự."},
    )
    minor_change = forms.BooleanField(
        label="Chỉ sửa lỗi gõ, không đổi nội dung đã đăng",
        required=False,
        help_text="Chỉ dùng cho bài đã đăng. Nếu nội dung thay đổi, hãy ghi lời ở mục Đính chính.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if not self._may_be_minor():
            self.fields.pop("minor_change", None)

    def clean_slug(self):
        """Return the typed address, or a free one made from the title.

        The browser fills in what the title gives: where that is taken nobody chose it, and nobody need care.
        """
        slug, title = self.cleaned_data.get("slug"), self.cleaned_data.get("title")
        if not title:
            return slug
        made = vietnamese_slug(title) or FALLBACK_SLUG
        if slug and slug != made:
            return slug
        siblings = self.parent_page.get_children() if self.parent_page else Page.objects.none()
        taken = set(siblings.exclude(pk=self.instance.pk).values_list("slug", flat=True))
        if slug and slug not in taken:
            return slug
        return unused_slug(made, taken | RESERVED)

    def is_valid(self):
        """Add what is asked of a submission only; all inline forms are known by then."""
        valid = super().is_valid()
        if not valid or not self.data.get("action-submit"):
            return valid
        self._check_submission()
        if self.errors:
            return False
        remember_wishes(self.instance.pk, self._wishes())
        return True

    def _may_be_minor(self) -> bool:
        return bool(self.instance.pk and self.instance.live and self.instance.carries_public_notes)

    def _check_submission(self) -> None:
        wished = self.cleaned_data.get("go_live_at")
        if wished and wished <= timezone.now() and "go_live_at" in self.changed_data:
            self.add_error("go_live_at", HOUR_IS_OVER)
        if self._may_be_minor() and not self._has_public_note() and not self.cleaned_data["minor_change"]:
            self.add_error("minor_change", MINOR_OR_NOTED)
        if words := blocking_words(checks_of_draft(self.instance, self.instance)):
            self.add_error(None, words)

    def _has_public_note(self) -> bool:
        """Tell whether the version holds a note that the public one lacks, typed now or earlier."""
        notes = self.formsets.get("corrections")
        if notes is None:
            return False
        public = set(notes.model.objects.filter(article=self.instance.pk).values_list("text", flat=True))
        typed = {form.cleaned_data.get("text") for form in notes.forms if not notes._should_delete_form(form)}
        return bool(typed - public - {None, ""})

    def _wishes(self) -> Wishes:
        change = None
        if self._may_be_minor():
            change = ChangeKind.MINOR if self.cleaned_data["minor_change"] else ChangeKind.CORRECTION
        return Wishes(self.cleaned_data["submission_note"].strip(), change)


SUBMISSION_PANEL = MultiFieldPanel(
    [FieldPanel("minor_change"), FieldPanel("submission_note")], "Khi gửi duyệt"
)
