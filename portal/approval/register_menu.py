"""Addresses of the register and its papers in the admin, and the entry in the main menu."""

from django.urls import path, reverse_lazy
from wagtail.admin.menu import MenuItem

from .certificate import CertificateView, QrView
from .register import RegisterView, for_readers_only, may_read_register
from .register_export import CsvExportView, SpreadsheetExportView

__all__ = ["REGISTER_URLS", "RegisterMenuItem"]

_PAPER = "so-quyet-dinh/<int:pk>/phieu/"

REGISTER_URLS = [
    path("so-quyet-dinh/", for_readers_only(RegisterView.as_view()), name="portal_register"),
    path("so-quyet-dinh/csv/", for_readers_only(CsvExportView.as_view()), name="portal_register_csv"),
    path(
        "so-quyet-dinh/xlsx/", for_readers_only(SpreadsheetExportView.as_view()), name="portal_register_xlsx"
    ),
    path(_PAPER, for_readers_only(CertificateView.as_view()), name="portal_certificate"),
    path(f"{_PAPER}ma-vuong.svg", for_readers_only(QrView.as_view()), name="portal_certificate_qr"),
]


class RegisterMenuItem(MenuItem):
    """The way to the register, for those who read it."""

    def __init__(self) -> None:
        super().__init__(
            "Sổ quyết định",
            reverse_lazy("portal_register"),
            name="register",
            icon_name="list-ul",
            order=280,
        )

    def is_shown(self, request):
        """Show it to readers of the register only."""
        return may_read_register(request.user)
