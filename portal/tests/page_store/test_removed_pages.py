"""The notice in the place of a removed page is kept by the store, and by nobody in front."""

import pytest

from portal.approval.models import WithdrawalKind, WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import remove_now
from portal.tests import factories, verbs

from .asking import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def removed():
    page = verbs.publish(title="Danh sách hộ nghèo")
    remove_now(
        page,
        user=factories.person(Role.APPROVER),
        reason_code=WithdrawalReason.PERSONAL_DATA,
        reason="Có số điện thoại của người dân.",
    )
    return page


def test_removed_page__is_made_once_and_stays_out_of_caches(door, portal, removed):
    first, second = ask(door, removed.get_url()), ask(door, removed.get_url(), HTTP_ACCEPT_ENCODING="gzip")
    assert (first.status, second.status, portal.times) == (410, 410, 1)
    assert first.text == second.text
    assert first.headers["cache-control"] == second.headers["cache-control"] == "no-store"
    assert first.headers["x-robots-tag"] == "noindex"


def test_removed_page__is_never_answered_by_304(door, removed):
    tag = ask(door, removed.get_url()).headers["etag"]
    assert ask(door, removed.get_url(), HTTP_IF_NONE_MATCH=tag).status == 410


def test_end_of_a_removal__shows_at_once(door, portal, removed, django_capture_on_commit_callbacks):
    assert ask(door, removed.get_url()).status == 410
    with django_capture_on_commit_callbacks(execute=True):
        removed.withdrawals.filter(kind=WithdrawalKind.REMOVED).delete()
    assert ask(door, removed.get_url()).status == 404
