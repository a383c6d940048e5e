"""The screens' addresses and their entry in the main menu, with how many changes wait."""

from django.urls import path, re_path, reverse_lazy
from wagtail.admin.menu import MenuItem

from .views import ChangeFileView, ChangeListView, ChangeView, waiting_for

__all__ = ["CHANGE_URLS", "ChangesMenuItem"]

CHANGE_URLS = [
    path("thay-doi/", ChangeListView.as_view(), name="portal_changes"),
    path("thay-doi/<int:pk>/", ChangeView.as_view(), name="portal_change"),
    re_path(
        r"^thay-doi/(?P<pk>\d+)/tep/(?P<number>\d+)/(?P<column>\w+)/(?P<side>truoc|sau)/$",
        ChangeFileView.as_view(),
        name="portal_change_file",
    ),
]


class ChangesMenuItem(MenuItem):
    """Changes that wait, with the number this person could confirm."""

    def __init__(self) -> None:
        super().__init__(
            "Chờ xác nhận",
            reverse_lazy("portal_changes"),
            name="changes",
            icon_name="tasks",
            order=260,
        )

    def render_component(self, request):
        """Put the number behind the words."""
        component = super().render_component(request)
        if number := waiting_for(request.user):
            component.label = f"{self.label} ({number})"
        return component
