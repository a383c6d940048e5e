"""The guides in the admin: whole, linked among themselves, with their pictures; for staff alone."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client, TestCase
from django.urls import reverse

from portal.approval.rules import Role
from portal.guide.books import FOLDER, GUIDES, PICTURES, anchor_of, guides
from portal.tests import factories

LIST, WHOLE = "/quan-tri/huong-dan/", "/quan-tri/huong-dan/ca-sach/"


class TestBooks:
    @pytest.mark.parametrize("name", GUIDES)
    def test_guide__has_a_title_and_begins_with_words(self, name):
        guide = next(guide for guide in guides() if guide.name == name)
        assert guide.title and "<h1" not in guide.html
        assert len(guide.begins) > 40
        assert not re.search(r"[\[\]*`]", guide.begins)

    def test_guides__are_all_that_there_are(self):
        there = {file.stem for file in FOLDER.glob("*.md")}
        assert there - set(GUIDES) == {"tu-vung"}

    @pytest.mark.parametrize("name", GUIDES)
    def test_links__lead_somewhere(self, name):
        """An anchor stands in the guide that it names, a file of the folder is one of the guides."""
        text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)]+)\)", text):
            if target.startswith("../pictures/"):
                assert (PICTURES / target.rpartition("/")[2]).is_file(), target
            elif not target.startswith(("http", "/")):
                file, _, anchor = target.partition("#")
                other = file.removesuffix(".md") or name
                assert other in GUIDES, target
                headings = re.findall(
                    r"^#+ (.+)$", (FOLDER / f"{other}.md").read_text(encoding="utf-8"), re.MULTILINE
                )
                assert not anchor or unquote(anchor) in map(anchor_of, headings), target

    def test_html__leads_inside_the_admin(self):
        html = "".join(guide.html for guide in guides())
        assert not re.search(r'(?:href|src)="[^"]*(?:\.md|\.\./)', html)
        assert 'href="/quan-tri/huong-dan/kiem-tra/"' in html
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        inside = [unquote(link) for link in re.findall(r'href="#([^"]+)"', html)]
        assert inside and set(inside) <= set(ids)


class TestPages(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.contributor = factories.person(Role.CONTRIBUTOR)

    def setUp(self):
        self.client = factories.signed_in(self.contributor)

    def test_list__names_every_guide(self):
        html = self.client.get(LIST).content.decode()
        for guide in guides():
            assert f'href="/quan-tri/huong-dan/{guide.name}/"' in html
            assert guide.title in html

    def test_menu__leads_there(self):
        assert LIST in self.client.get("/quan-tri/").content.decode()

    def test_guide__stands_on_a_page_of_its_own(self):
        html = self.client.get("/quan-tri/huong-dan/viet-bai/").content.decode()
        assert html.count("<h1") == 1
        assert "Tóm tắt (sapo)" in html

    def test_whole_book__is_one_page(self):
        html = self.client.get(WHOLE).content.decode()
        for guide in guides():
            assert f'id="{guide.name}"' in html
        assert html.count("<h1") == 1

    def test_picture__is_handed_out(self):
        response = self.client.get(reverse("portal_guide_picture", args=["ban-lam-viec.png"]))
        assert (response.status_code, response["Content-Type"]) == (200, "image/png")
        assert b"".join(response.streaming_content).startswith(b"\x89PNG")

    def test_nothing__under_a_name_that_is_none(self):
        for address in ("khong-co/", "tu-vung/", "hinh/khong-co.png", "hinh/..%2ftake.py", "hinh/take.py"):
            with self.subTest(address):
                assert self.client.get(LIST + address, follow=True).status_code == 404

    def test_reader__must_log_in(self):
        for address in ("", "ca-sach/", "viet-bai/", "hinh/ban-lam-viec.png"):
            with self.subTest(address):
                response = Client().get(LIST + address)
                assert (response.status_code, response["Location"].partition("?")[0]) == (
                    302,
                    reverse("wagtailadmin_login"),
                )
