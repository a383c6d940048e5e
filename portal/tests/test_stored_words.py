"""What migrations of others leave in English in the database is Vietnamese afterwards."""

import pytest
from django.contrib.auth.models import Permission
from django.test import TestCase
from wagtail.models import Collection, Page

from portal.stored_words import ROOT_COLLECTION, ROOT_PAGE, vietnamese_name
from portal.tests.catalogue.english import english_in


class TestAfterMigration(TestCase):
    def test_permission__of_any_application__has_a_vietnamese_name(self):
        # Of what has no Vietnamese name, nobody in the admin gives rights.
        names = Permission.objects.exclude(
            content_type__app_label__in=("contenttypes", "sessions", "hitcount", "admin", "taggit")
        ).values_list("name", flat=True)
        assert [name for name in names if name.startswith("Can ")] == []

    def test_root__of_pages_and_of_folders__is_named_in_vietnamese(self):
        assert Page.get_first_root_node().title == ROOT_PAGE
        assert Collection.get_first_root_node().name == ROOT_COLLECTION


@pytest.mark.parametrize(
    ("name", "codename", "vietnamese"),
    [
        ("Can add author", "add_author", "Thêm tác giả"),
        ("Can choose author", "choose_author", "Chọn tác giả"),
        ("Can bulk delete author", "bulk_delete_author", "Can bulk delete author"),
        ("Publish any page", "publish_page", "Đăng mọi trang"),
        ("Thêm tác giả", "add_author", "Thêm tác giả"),
    ],
)
def test_name__of_a_permission__is_said_or_looked_up(name, codename, vietnamese):
    assert vietnamese_name(name, codename, "tác giả") == vietnamese


def test_name__when_it_is_vietnamese__holds_no_english():
    assert english_in(f"{ROOT_PAGE}, {ROOT_COLLECTION}") == []
