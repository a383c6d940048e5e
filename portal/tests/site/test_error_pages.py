"""Pages for what may not be done or is not understood: ours, in Vietnamese, whatever went wrong."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied

from portal.approval.rules import Role
from portal.tests import factories, verbs


@pytest.mark.django_db
def test_form__when_its_token_is_missing():
    page = verbs.submit(verbs.write())
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.person(Role.APPROVER))
    answer = client.post(f"/quan-tri/duyet-bai/{page.pk}/", {"act": "approve"})
    assert answer.status_code == 403
    assert "Biểu mẫu đã hết hạn" in answer.content.decode()


@pytest.mark.django_db
def test_review_screen__lets_the_browser_name_its_origin():
    """A browser that may not name its origin sends forms which the check for foreign forms refuses."""
    page = verbs.submit(verbs.write())
    client = Client()
    client.force_login(factories.person(Role.APPROVER))
    answer = client.get(f"/quan-tri/duyet-bai/{page.pk}/")
    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] != "no-referrer"
    assert "no-referrer" not in answer.content.decode()


def test_refusal__when_django_answers_itself():
    request = RequestFactory().get("/")
    refused = permission_denied(request, PermissionDenied())
    assert (refused.status_code, "Không được phép xem" in refused.content.decode()) == (403, True)
    garbled = bad_request(request, SuspiciousOperation())
    assert (garbled.status_code, "Yêu cầu không hợp lệ" in garbled.content.decode()) == (400, True)
