"""The door of the admin speaks Vietnamese."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from portal.approval.rules import Role
from portal.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADDRESS = "/quan-tri/login/"
ENGLISH = re.compile(r"\b(Sign|Password|Forgotten|Remember|Enter|username|Please|Wagtail)\b", re.I)


def words(answer) -> str:
    html = answer.content.decode()
    main = re.search(r"<main.*</main>", html, re.S).group()
    hints = " ".join(re.findall(r'(?:placeholder|aria-label|active-value)="([^"]*)"', main))
    return " ".join([re.search(r"<title>(.*?)</title>", html, re.S).group(1), strip_tags(main), hints])


def test_login_page__speaks_no_english():
    shown = words(Client().get(ADDRESS))
    assert ENGLISH.findall(shown) == []
    assert "Đăng nhập trang quản trị" in shown


def test_login__with_a_wrong_password__is_told_so_in_vietnamese():
    person = factories.person(Role.EDITOR)
    shown = words(Client().post(ADDRESS, {"username": person.username, "password": "sai"}))
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in shown
    assert ENGLISH.findall(shown) == []
