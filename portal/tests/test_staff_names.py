"""Names of staff as Vietnamese people write them."""

import pytest
from django.contrib.auth.models import User
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name

from portal.approval.records import display_name


@pytest.mark.parametrize(
    ("family", "given", "shown"),
    [("Võ Minh", "Ánh", "Võ Minh Ánh"), ("", "Hoa", "Hoa"), ("Lê", "", "Lê"), ("", "", "bientapvien")],
)
def test_family_name_comes_first__here_and_in_the_admin(family, given, shown):
    user = User(username="bientapvien", last_name=family, first_name=given)
    assert display_name(user) == shown
    assert user_display_name(user) == shown
