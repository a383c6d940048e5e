"""The two forms of the approver's screen."""

from django import forms

from .models import ReturnReason

__all__ = ["ApproveForm", "ReturnForm"]

PASSWORD_NEEDED = "Hãy nhập mật khẩu của ông/bà để xác nhận."  # noqa: S105 - words


class DecisionForm(forms.Form):
    """What both decisions share: the password, where no fresh login stands behind the act."""

    password = forms.CharField(
        label="Mật khẩu của ông/bà",
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"class": "form__input", "autocomplete": "current-password"}),
        error_messages={"required": PASSWORD_NEEDED},
    )

    def __init__(self, *args, with_password: bool, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        if not with_password:
            del self.fields["password"]
        for bound in self:
            if bound.errors:
                bound.field.widget.attrs |= {
                    "aria-invalid": "true",
                    "aria-describedby": f"{bound.id_for_label}-loi",
                }


class ApproveForm(DecisionForm):
    """Approval of one version: the tick says that it was read."""

    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    was_read = forms.BooleanField(
        label="Tôi đã đọc toàn bộ bài và chịu trách nhiệm về việc đăng",
        error_messages={"required": "Hãy đánh dấu xác nhận đã đọc trước khi duyệt."},
    )


class ReturnForm(DecisionForm):
    """Return with a coded reason and words for the writer."""

    code = forms.ChoiceField(
        label="Lý do trả lại",
        choices=ReturnReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn lý do trả lại.",
            "invalid_choice": "Hãy chọn một lý do trong danh sách.",
        },
    )
    reason = forms.CharField(
        label="Ghi rõ chỗ cần sửa",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form__input"}),
        error_messages={"max_length": "Lời nhắn dài quá 1.000 ký tự."},
    )
