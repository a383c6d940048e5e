"""The record of decisions. Rows are written once and never changed."""

from django.core.exceptions import ValidationError
from django.db import models

__all__ = ["PAGE", "Act", "Decision", "ReturnReason"]

#: Value of `Decision.subject` for pages; other objects stand by the label of their model.
PAGE = "wagtailcore.page"


class ReturnReason(models.TextChoices):
    """Why a text goes back; coded, so that reasons can be counted."""

    FACTS = "sai-so-lieu", "Sai số liệu, tên, chức danh hoặc ngày tháng"
    WORDING = "cau-chu", "Câu chữ cần sửa"
    PHOTO = "anh", "Ảnh chưa phù hợp hoặc thiếu lời tả"
    PERSONAL_DATA = "du-lieu-ca-nhan", "Lộ dữ liệu cá nhân"
    MISSING = "thieu-noi-dung", "Thiếu nội dung, căn cứ hoặc tệp kèm theo"
    NOT_NOW = "chua-den-luc", "Chưa đến lúc đăng"
    OTHER = "khac", "Lý do khác"


class Act(models.TextChoices):
    """What was done."""

    SUBMIT = "gui-duyet", "Gửi duyệt"
    TAKE_BACK = "rut-ve", "Rút về"
    RETURN = "tra-lai", "Trả lại"
    APPROVE = "duyet", "Duyệt"
    PUBLISH = "dang", "Đăng"
    CANCEL_SCHEDULE = "huy-hen", "Hủy hẹn giờ"
    URGENT = "dang-khan", "Đăng khẩn"
    REVIEW_URGENT = "hau-kiem", "Xác nhận sau khi đăng khẩn"
    PROPOSE_WITHDRAWAL = "de-nghi-rut", "Đề nghị rút bài"
    REJECT_WITHDRAWAL = "khong-rut", "Không đồng ý rút bài"
    WITHDRAW = "rut-bai", "Rút bài"
    REMOVE = "go-khan", "Gỡ khẩn"
    REVIEW_REMOVAL = "xac-nhan-go", "Xác nhận gỡ khẩn"
    EXPIRE = "het-han", "Hết hạn"
    TAKE_DOWN = "go", "Gỡ bài"
    IMPORT = "nhap", "Nhập từ tệp"
    PROPOSE_CHANGE = "de-nghi-doi", "Đề nghị thay đổi"
    CONFIRM_CHANGE = "xac-nhan-doi", "Xác nhận thay đổi"
    REJECT_CHANGE = "khong-doi", "Không đồng ý thay đổi"
    DROP_CHANGE = "bo-de-nghi", "Bỏ đề nghị thay đổi"
    DELEGATE = "uy-quyen", "Ủy quyền"
    END_DELEGATION = "thoi-uy-quyen", "Chấm dứt ủy quyền"


class Decision(models.Model):
    """One act on one version of one page, or on another object that shows in public: who, when, what, why.

    `page_id` is the key of the page, or of the object that `subject` names. `hash` covers every other column
    and the hash of the row before, so that a row changed or taken out shows.

    People and pages stand here as ids and names by value, without foreign keys, so that deleting either
    changes nothing in the record.
    """

    subject = models.CharField("đối tượng", max_length=64, default=PAGE)
    page_id = models.BigIntegerField("mã trang", db_index=True)
    page_title = models.CharField("tiêu đề trang", max_length=255)
    revision_id = models.BigIntegerField("mã phiên bản", null=True)
    content_hash = models.CharField("mã băm nội dung", max_length=64, blank=True)
    act = models.CharField("việc", max_length=16, choices=Act.choices)
    actor_id = models.BigIntegerField("mã người làm", null=True)
    actor_name = models.CharField("người làm", max_length=255)
    on_behalf_id = models.BigIntegerField("mã người ủy quyền", null=True)
    on_behalf_name = models.CharField("thay mặt", max_length=255, blank=True)
    at = models.DateTimeField("lúc", db_index=True)
    reason_code = models.CharField("loại lý do", max_length=32, blank=True, choices=ReturnReason.choices)
    reason = models.TextField("lý do", blank=True)
    source_hash = models.CharField("mã băm tệp nguồn", max_length=64, blank=True)
    checks = models.TextField("kết quả kiểm tra", blank=True)
    device = models.CharField("loại thiết bị", max_length=16, blank=True)
    previous_hash = models.CharField("mã băm dòng trước", max_length=64, blank=True)
    hash = models.CharField("mã băm dòng này", max_length=64, blank=True)

    class Meta:
        verbose_name = "quyết định"
        verbose_name_plural = "quyết định"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["revision_id", "act"], name="decision_revision_act")]

    def __str__(self):
        return f"{self.get_act_display()}: {self.page_title}"

    def save(self, *args, **kwargs):
        """Write the row; refuse to change one that stands.

        Raises ValidationError when the row is already stored.
        """
        if self.pk is not None and not self._state.adding:
            raise ValidationError("Quyết định đã ghi thì không sửa được.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse: the record is append-only. Raises ValidationError."""
        raise ValidationError("Quyết định đã ghi thì không xóa được.")
