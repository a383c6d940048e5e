"""The form at the door of the admin, in the words of the portal."""

from wagtail.admin.forms.auth import LoginForm

__all__ = ["StaffLoginForm"]


class StaffLoginForm(LoginForm):
    """Wagtail's form; says the same to a wrong name and to a wrong password."""

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Xin ông/bà gõ lại.",
        "inactive": "Tài khoản này đã ngừng dùng. Xin ông/bà hỏi người quản trị.",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["placeholder"] = "Gõ tên đăng nhập"
        # Upstream names this field after its variable (admin/forms/auth.py). Goes when it marks a label.
        self.fields["password"].label = "Mật khẩu"
        self.fields["password"].widget.attrs["placeholder"] = "Gõ mật khẩu"
