"""What every page of the portal is: its address, its tidy title, its permission rule."""

from collections.abc import Iterator
from contextlib import nullcontext

from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from media.models import PortalImage
from portal.approval.models import Decision
from portal.approval.permissions import ApprovalPermissionTester
from portal.approval.review_checks import Finding
from portal.approval.rules import IN_REVIEW
from portal.approval.submissions import current_submission
from portal.body_photos import sizes_in_body
from portal.page_form import FALLBACK_SLUG, SUBMISSION_PANEL, BasePageForm
from portal.page_store.noticing import unseen
from portal.page_store.policy import for_everybody
from portal.preview_sizes import PREVIEW_SIZES
from portal.readership_panel import READERSHIP_PANEL
from portal.slugs import MAX_LENGTH, RESERVED, browser_formatters, unused_slug, vietnamese_slug
from portal.standing_panel import STANDING_PANEL
from portal.text_cleaning import tidy_line
from portal.withdrawn_pages import serve_withdrawn, withdrawal_in_force
from portal.writing.panel import WRITING_PANEL
from search.index import KeysAutocompleteField, KeysField

__all__ = ["BasePage"]

RESERVED_SLUG = "Địa chỉ “%s” dành cho hệ thống. Hãy chọn địa chỉ khác."
SLUG_LOCKED = "Địa chỉ của trang này cố định, không đổi được."


class BasePage(Page):
    """Every page of the portal, and the only place where pages get their permission tester.

    Keeps: titles are tidy NFC; addresses are ASCII made from the Vietnamese title; a version that stands
    in the record of decisions is never overwritten.
    """

    # Address that other programs rely on; None leaves it to the editors.
    locked_slug: str | None = None
    # Whether a change of the public text is announced under it (đính chính).
    carries_public_notes = False
    # The words without the shell, for the approver's screen: the same template that readers get.
    text_template = "components/page_text.html"
    show_in_menus_default = False
    preview_sizes = PREVIEW_SIZES
    base_form_class = BasePageForm
    # Titles also by their keys: the searches of the admin find them without marks, as readers do.
    search_fields = [*Page.search_fields, KeysField("title", boost=6), KeysAutocompleteField("title")]

    class Meta:
        abstract = True

    # Foreign keys that its public page shows, read along with it.
    shown_with: tuple[str, ...] = ()
    # Set while one request is answered: it is known already that nothing on the way to the page is shut.
    stands_open = False

    def get_view_restrictions(self):
        """Return the restrictions on this page and on those above it; asks nobody when it stands open."""
        return PageViewRestriction.objects.none() if self.stands_open else super().get_view_restrictions()

    def permissions_for_user(self, user):
        """Return the tester that asks the rules of two people."""
        return ApprovalPermissionTester(user, self)

    def _set_core_field_defaults(self):
        """Make the address before Wagtail does: its own script drops đ."""
        self.title = tidy_line(self.title)
        self.draft_title = tidy_line(self.draft_title) or self.title
        if not self.slug and self.path:
            self.slug = self._free_slug(vietnamese_slug(self.title) or FALLBACK_SLUG)
        super()._set_core_field_defaults()

    def _free_slug(self, base: str) -> str:
        siblings = self.get_siblings(inclusive=False)
        taken = set(siblings.filter(slug__startswith=base).values_list("slug", flat=True))
        return unused_slug(base, taken | RESERVED)

    def clean(self):
        """Refuse addresses of the system and changes of a locked one."""
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": RESERVED_SLUG % self.slug})
        if self.locked_slug and self.slug != self.locked_slug and self.depth == 3:
            raise ValidationError({"slug": SLUG_LOCKED})

    def shortcomings(self) -> list[str]:
        """Return, in sentences, what this type of page demands and the text lacks: it may not be sent."""
        return []

    def doubts(self) -> list[str]:
        """Return, in sentences, what this type of page advises to put right before a version is sent."""
        return []

    def proofread(self) -> list[Finding] | None:
        """Return what this type's own proofreading finds in this version; None: the common checks do."""
        return None

    def save(self, *args, **kwargs):
        """Save; the words of a text that was never public end no kept page.

        Wagtail writes all of them at every saving, and autosave saves every few seconds.
        """
        with unseen() if self._was_never_public() else nullcontext():
            return super().save(*args, **kwargs)

    def _was_never_public(self) -> bool:
        """Tell whether neither this object nor the stored row is or was public."""
        if self.live or self.first_published_at:
            return False
        stored = Page.objects.filter(pk=self.pk)
        return not self.pk or not stored.exclude(live=False, first_published_at=None).exists()

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """Save a version; one that somebody submitted or approved stays as it was and a new one is made.

        Autosave would otherwise write later words into an approved version. Raises PermissionDenied while
        the text waits for approval: whoever decides must decide on the latest words.
        """
        if self.pk and current_submission(self):
            raise PermissionDenied(IN_REVIEW.reason)
        if overwrite_revision and Decision.objects.filter(revision_id=overwrite_revision.pk).exists():
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def route(self, request, path_components):
        """Lead to the notice that stands in the place of a withdrawn page. Raises Http404."""
        if not path_components and not self.live and withdrawal_in_force(self):
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        """Show the page, or the notice in its place."""
        withdrawal = withdrawal_in_force(self)
        if withdrawal:
            return serve_withdrawn(self, withdrawal, request)
        return for_everybody(request, super().serve(request, *args, **kwargs))

    def photo_sizes(self) -> Iterator[tuple[PortalImage, tuple[str, ...]]]:
        """Yield the photos that the page shows, each with the names of its sizes; see `media.renditions`."""
        yield from sizes_in_body(getattr(self, "body", None))

    @classmethod
    def tabs(cls, content: list, publishing: list) -> TabbedInterface:
        """Return the editor's tabs: the words, how the page is published, how often it is read."""
        return TabbedInterface(
            [
                ObjectList([STANDING_PANEL, WRITING_PANEL, *content, SUBMISSION_PANEL], heading="Nội dung"),
                ObjectList(publishing, heading="Địa chỉ và hiển thị"),
                ObjectList([READERSHIP_PANEL], heading="Lượt xem"),
            ]
        )


ADDRESS_PANELS = [
    FieldPanel(
        "slug",
        heading="Địa chỉ",
        widget=SlugInput(formatters=browser_formatters()),
        help_text=f"Tự sinh từ tiêu đề. Chỉ gồm chữ không dấu, số và gạch nối, tối đa {MAX_LENGTH} ký tự.",
    ),
    FieldPanel(
        "search_description",
        heading="Mô tả cho máy tìm kiếm",
        help_text="Một, hai câu. Để trống: dùng phần tóm tắt.",
    ),
]
SUMMARY_HELP = "Một, hai câu nói trang này có gì; hiện dưới tiêu đề và ở kết quả tìm kiếm."
BODY_HELP = "Bấm dấu cộng để thêm từng phần: đoạn văn, tiêu đề mục, ảnh, bảng, tệp kèm theo. Mỗi đoạn một ý."
BODY_PANEL = FieldPanel("body", help_text=BODY_HELP)
MENU_PANEL = FieldPanel("show_in_menus", heading="Hiện trong danh mục chính")
WISHED_TIME_PANEL = FieldPanel(
    "go_live_at",
    heading="Muốn đăng lúc",
    help_text="Để trống: đăng ngay khi được duyệt. Có giờ: bài tự đăng đúng giờ sau khi được duyệt.",
)
EXPIRY_PANEL = FieldPanel(
    "expire_at", heading="Gỡ xuống lúc", help_text="Dùng cho thông báo có hạn. Để trống: không tự gỡ."
)
