"""Seven kinds of people and a draft, for tests that try doors as browsers would."""

import json
from contextlib import contextmanager
from functools import wraps

from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import Page

from portal.approval.rules import Role
from portal.tests import factories, verbs
from portal.tests.admin_forms import form_of

SECRET = "Lời chưa ai duyệt"
NEIGHBOUR = "other site's approver"
EVERYBODY = (
    "author",
    "other editor",
    "approver who edited",
    "clean approver",
    NEIGHBOUR,
    "contributor",
    "superuser",
)
MAY_DECIDE = "clean approver"


@contextmanager
def undone():
    """What happens inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def for_everybody(test):
    """Run `test` once for each kind of people, each time on the office as it was."""

    @wraps(test)
    def run(self):
        for kind in EVERYBODY:
            with self.subTest(person=kind), undone():
                self.sign_in(kind)
                test(self, kind)

    return run


class Office(TestCase):
    """Seven people and a draft: the author wrote it, an approver edited it."""

    @classmethod
    def setUpTestData(cls):
        cls.people = {
            "author": factories.person(Role.EDITOR),
            "other editor": factories.person(Role.EDITOR),
            "approver who edited": factories.person(Role.APPROVER),
            "clean approver": factories.person(Role.APPROVER),
            NEIGHBOUR: factories.neighbour_approver(),
            "contributor": factories.person(Role.CONTRIBUTOR),
            "superuser": factories.person(None, superuser=True),
        }
        draft = verbs.write(by=cls.people["author"], title="Tiêu đề đầu tiên")
        cls.draft = verbs.edit(draft, by=cls.people["approver who edited"], title="Tiêu đề đã sửa")

    def sign_in(self, kind: str) -> None:
        self.client = Client()
        self.client.force_login(self.people[kind])

    def post(self, url: str, data=None, **kwargs):
        answer = self.client.post(url, data or {}, **kwargs)
        assert answer.status_code in (200, 302, 400, 403), answer.status_code
        return answer

    def edit(self, page, **changes):
        return self.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            form_of(page, **{"title": SECRET, "html": f"<p>{SECRET}</p>", **changes}),
        )

    def words_to(self, answer) -> str:
        return " ".join(str(message) for message in get_messages(answer.wsgi_request))

    def assert_not_public(self, words: str = SECRET) -> None:
        for page in Page.objects.live().specific():
            content = page.serializable_data() | {"draft_title": ""}
            assert words not in json.dumps(content, default=str, ensure_ascii=False)
        assert words not in Client().get("/tin-tuc/").content.decode()

    def review(self, page, **data):
        return self.post(
            reverse("portal_review", args=[page.pk]),
            {"act": "approve", "was_read": "on", "revision_id": page.latest_revision_id, **data},
        )
