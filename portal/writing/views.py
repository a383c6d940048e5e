"""Asked by the editor's script: whose session this is, and which texts have arrived."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views import View

from .saving import SAVED

__all__ = ["WRITING_URLS"]


class WritingSessionView(View):
    """Tell of the session; without one Wagtail leads to the login page, which the script understands."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> JsonResponse:
        """Answer with the user's key, a token for forms opened before a new login, and keys of texts."""
        return JsonResponse(
            {
                "user": request.user.pk,
                "csrf": get_token(request),
                "saved": request.session.get(SAVED, []),
            }
        )


WRITING_URLS = [path("phien-viet/", WritingSessionView.as_view(), name="portal_writing_session")]
