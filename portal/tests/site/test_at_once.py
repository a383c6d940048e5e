"""Two people, two clicks, two tabs at the same moment: one wins, the other gets a sentence, never a 500."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.db import connections
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from portal.approval import decisions
from portal.approval.acting import Refused
from portal.approval.models import Act, Decision
from portal.approval.rules import Role
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run `acts` in threads that begin together; return what each returned or raised."""
    start = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def review(client: Client, page: Page, **data) -> Callable[[], tuple[int, str, list[str]]]:
    """An act that posts a decision and returns status, place and words."""
    url = reverse("portal_review", args=[page.pk])
    data = {"act": "approve", "was_read": "on", "revision_id": page.latest_revision_id, **data}

    def act():
        answer = client.post(url, data)
        words = [str(message) for message in get_messages(answer.wsgi_request)]
        return answer.status_code, answer.headers.get("Location", ""), words

    return act


def count(act: Act, page: Page) -> int:
    return Decision.objects.filter(page_id=page.pk, act=act).count()


def test_two_approvers__one_decides_and_the_other_is_told():
    approvers = [factories.person(Role.APPROVER) for _ in range(2)]
    page = verbs.submit(verbs.write())
    revision_id = page.latest_revision_id
    results = at_once(
        *[lambda who=who: decisions.approve(page, user=who, revision_id=revision_id) for who in approvers]
    )
    refusals = [result for result in results if isinstance(result, Refused)]
    assert len(refusals) == 1, results
    assert sum(isinstance(result, Decision) for result in results) == 1
    assert str(refusals[0])
    assert count(Act.APPROVE, page) == 1
    assert verbs.fresh(page).live_revision_id == revision_id


def test_two_approvers_in_browsers__both_get_a_page():
    clients = [signed_in(factories.person(Role.APPROVER)) for _ in range(2)]
    page = verbs.submit(verbs.write())
    results = at_once(*[review(client, page) for client in clients])
    statuses = sorted(status for status, _place, _words in results)
    assert statuses[0] == 302, results
    assert statuses[1] in (302, 409), results
    home = reverse("wagtailadmin_home")
    assert sum(place == home for _status, place, _words in results) == 1, results
    assert count(Act.APPROVE, page) == 1
    assert verbs.fresh(page).live


def test_double_click__decides_once():
    approver = factories.person(Role.APPROVER)
    page = verbs.submit(verbs.write())
    client = signed_in(approver)
    twin = Client()
    twin.cookies = client.cookies
    results = at_once(review(client, page), review(twin, page))
    assert all(status in (302, 409) for status, _place, _words in results), results
    assert count(Act.APPROVE, page) == 1


def test_approval_and_taking_back__one_of_the_two_happens():
    author, approver = factories.person(Role.EDITOR), factories.person(Role.APPROVER)
    page = verbs.submit(verbs.write(by=author))
    revision_id = page.latest_revision_id
    results = at_once(
        lambda: decisions.approve(page, user=approver, revision_id=revision_id),
        lambda: decisions.take_back(page, user=author),
    )
    assert sum(isinstance(result, Refused) for result in results) == 1, results
    assert count(Act.APPROVE, page) + count(Act.TAKE_BACK, page) == 1
    assert verbs.fresh(page).live == bool(count(Act.APPROVE, page))


def test_approval_and_return__one_of_the_two_happens():
    clients = [signed_in(factories.person(Role.APPROVER)) for _ in range(2)]
    page = verbs.submit(verbs.write())
    back = {"act": "return", "code": "cau-chu", "reason": "Câu đầu còn dài."}
    results = at_once(review(clients[0], page), review(clients[1], page, **back))
    assert all(status in (302, 409) for status, _place, _words in results), results
    assert count(Act.APPROVE, page) + count(Act.RETURN, page) == 1


def test_stale_tab__is_told_that_it_was_decided():
    client = signed_in(factories.person(Role.APPROVER))
    page = verbs.submit(verbs.write())
    act = review(client, page)
    verbs.approve(page)
    status, place, words = act()
    assert status in (302, 409)
    assert place != reverse("wagtailadmin_home")
    assert count(Act.APPROVE, page) == 1
    assert status == 409 or words


def test_two_writers_in_one_section__both_keep_their_text():
    section = factories.section()
    add = reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])
    clients = [signed_in(factories.person(Role.EDITOR)) for _ in range(4)]
    forms = [article_form(f"Tin thứ {number}") for number in range(4)]
    results = at_once(
        *[
            lambda who=who, form=form: who.post(add, form).status_code
            for who, form in zip(clients, forms, strict=True)
        ]
    )
    assert results == [302] * 4
    assert Page.objects.child_of(section).count() == 4
    assert not any(Page.find_problems())
