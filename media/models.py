"""Images, their renditions and documents of the portal. What may come in is decided in `validators`."""

from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, get_upload_to
from wagtail.images.rect import Rect
from wagtail.search import index

from .fields import DocumentField, PhotoField
from .photo_facts import PhotoFacts
from .playing_time import duration_in_words
from .reading.outcomes import Outcome
from .renditions import check_spec
from .sizes_in_words import size_in_words

__all__ = [
    "DocumentText",
    "DrawnPicture",
    "PhotoToCut",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
]


# Share of the height at which upright photos have the faces.
EYE_LEVEL = 0.3


class PortalImage(PhotoFacts, AbstractImage):
    """A photo as the portal keeps it: re-encoded, upright, in sRGB, without any metadata but its day.

    The alternative text is no field here: it depends on the use, so each use asks for it.
    """

    file = PhotoField("tệp ảnh", upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        "mô tả nội bộ",
        max_length=255,
        blank=True,
        default="",
        help_text="Giúp tìm lại ảnh trong kho. Không thay cho phần mô tả ảnh khi dùng trong bài.",
    )
    credit = models.CharField(
        "tác giả ảnh",
        max_length=255,
        blank=True,
        default="",
        help_text="Người chụp hoặc nguồn ảnh, ví dụ: Ngọc Lan.",
    )
    content_hash = models.CharField(
        "mã băm SHA-256", max_length=64, blank=True, default="", editable=False, db_index=True
    )
    withheld = models.BooleanField("không phát ra ngoài", default=False, editable=False, db_index=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "taken_on",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    # Choosers leave out what was set aside, also while they search.
    search_fields = [*AbstractImage.search_fields, index.FilterField("is_set_aside")]

    class Meta(AbstractImage.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"

    def save(self, *args, **kwargs) -> None:
        """Save, storing a new picture first: its hash, size, width and height are known only then."""
        store_new_file(self.file)
        super().save(*args, **kwargs)

    def create_rendition(self, filter: Filter) -> "PortalRendition":
        """Cut the photo as usual. Raises InvalidFilterSpecError for a size that is not in the list."""
        check_spec(filter.spec)
        return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, "PortalRendition"]:
        """Cut the photo as usual. Raises InvalidFilterSpecError for a size that is not in the list."""
        for filter in filters:
            check_spec(filter.spec)
        return super().create_renditions(*filters)

    def get_focal_point(self) -> Rect | None:
        """Return what an editor marked; of an upright photo else a point in its upper third.

        A cut across takes half of an upright photo or less: from its middle it takes people without heads.
        """
        marked = super().get_focal_point()
        if marked is None and self.height > self.width:
            return Rect.from_point(self.width / 2, self.height * EYE_LEVEL, 1, 1)
        return marked

    def has_focal_point(self) -> bool:
        """Tell whether an editor marked one."""
        return super().get_focal_point() is not None

    @property
    def default_alt_text(self) -> str:
        """Offer nothing: a title is often a file name, and the right words depend on the use."""
        return ""


class PortalRendition(AbstractRendition):
    """A photo cut to one of the sizes of `media.renditions`."""

    image = models.ForeignKey(
        PortalImage, verbose_name="ảnh", related_name="renditions", on_delete=models.CASCADE
    )

    class Meta:
        verbose_name = "bản cắt của ảnh"
        verbose_name_plural = "bản cắt của ảnh"
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_rendition_once_per_size"
            )
        ]


class PhotoToCut(models.Model):
    """A photo whose cuts the worker is to make; written in the transaction that shows the photo."""

    image = models.ForeignKey(PortalImage, verbose_name="ảnh", related_name="+", on_delete=models.CASCADE)
    sizes = models.CharField("cỡ ảnh", max_length=80)

    # That a photo waits for the worker is no use of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "ảnh chờ cắt"
        verbose_name_plural = "ảnh chờ cắt"

    def __str__(self):
        return f"{self.image_id}: {self.sizes}"


class DrawnPicture(models.Model):
    """A picture that the portal draws itself, by name: the card of a page, an icon of the site.

    A wanted one waits for the worker; until then, and while it is drawn anew, the former file stands.
    """

    name = models.CharField("tên", max_length=60, unique=True)
    made_of = models.CharField("vẽ từ", max_length=64, blank=True, default="")
    file = models.FileField("tệp", upload_to="drawn", blank=True)
    is_wanted = models.BooleanField("chờ vẽ", default=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "hình vẽ sẵn"
        verbose_name_plural = "hình vẽ sẵn"

    def __str__(self):
        return self.name


class PortalDocument(AbstractDocument):
    """A file that readers download, or the sound, film or captions of a block."""

    file = DocumentField("tệp", upload_to="documents")
    content_hash = models.CharField(
        "mã băm SHA-256", max_length=64, blank=True, default="", editable=False, db_index=True
    )
    seconds = models.PositiveIntegerField("độ dài (giây)", null=True, blank=True, editable=False)
    withheld = models.BooleanField("không phát ra ngoài", default=False, editable=False, db_index=True)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = "tài liệu"
        verbose_name_plural = "tài liệu"

    def clean(self) -> None:
        """Ask nothing of the name: the type was told by the content when the file came in."""

    def save(self, *args, **kwargs) -> None:
        """Save, storing a new file first: its hash and size are known only then."""
        store_new_file(self.file)
        super().save(*args, **kwargs)

    @property
    def type_label(self) -> str:
        """The type as readers know it: `PDF`, `DOCX`."""
        return self.file_extension.upper()

    @property
    def size_label(self) -> str:
        """The size as readers write it: `184 KB`; empty when the file is gone."""
        size = self.get_file_size()
        return size_in_words(size) if size else ""

    @property
    def length_label(self) -> str:
        """How long it runs, in words: `3 phút 20 giây`; empty when it does not run or does not say."""
        return duration_in_words(self.seconds) if self.seconds else ""


class DocumentText(models.Model):
    """The words of a document as the worker read them; never shown by themselves, only searched.

    Belongs to the file whose hash it names: after another one was uploaded it is read anew.
    """

    class State(models.TextChoices):
        """How the last reading ended."""

        READ = Outcome.READ.value, "Đã đọc được chữ trong tệp"
        EMPTY = Outcome.EMPTY.value, "Tệp không có chữ đọc được, có thể là bản quét"
        LOCKED = Outcome.LOCKED.value, "Tệp đặt mật khẩu"
        BROKEN = Outcome.BROKEN.value, "Tệp hỏng hoặc ở dạng lạ"
        TOO_HEAVY = Outcome.TOO_HEAVY.value, "Tệp quá lớn hoặc quá phức tạp"
        GONE = "gone", "Không thấy tệp trong kho"

    document = models.OneToOneField(
        PortalDocument, verbose_name="tài liệu", related_name="words", on_delete=models.CASCADE
    )
    content_hash = models.CharField("mã băm của tệp đã đọc", max_length=64, blank=True)
    state = models.CharField("kết quả", max_length=12, choices=State.choices)
    text = models.TextField("chữ trong tệp", blank=True)
    is_cut = models.BooleanField("chỉ đọc phần đầu", default=False)
    tried_at = models.DateTimeField("đọc lúc")

    # What was read out of a document is no use of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "chữ trong tài liệu"
        verbose_name_plural = "chữ trong tài liệu"

    def __str__(self):
        return f"{self.document_id}: {self.get_state_display()}"


def store_new_file(file: FieldFile) -> None:
    """Put a newly assigned file into the storage; one that is there already stays as it is."""
    if file and not file._committed:
        file.save(file.name, file.file, save=False)
