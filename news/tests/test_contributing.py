"""What officers send from their phones: once, as a draft of theirs, or a refusal in words."""

import re
import uuid
from datetime import date
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import PageLogEntry

from media.models import PortalImage
from media.tests import pictures
from news.contributing import receiving
from news.importing.pasted import clean_typed
from news.models import ArticlePage, Contribution
from portal.approval.rules import Role
from portal.tests import factories

FORM = "/quan-tri/gui-tin/"
TITLE = "Ra quân dọn rác ở bến đò"
TAGS = re.compile(r"</?(?:p|ul|li)>")


class TestTypedText:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("", [], id="nothing"),
            pytest.param("Một.\n\n Hai. ", ["<p>Một.</p>", "<p>Hai.</p>"], id="lines"),
            pytest.param(
                "Gồm:\n- cờ\n– hoa\nHết.",
                ["<p>Gồm:</p>", "<ul><li>cờ</li><li>hoa</li></ul>", "<p>Hết.</p>"],
                id="dashes",
            ),
            pytest.param("-5 độ", ["<p>-5 độ</p>"], id="a number below nothing"),
            pytest.param("<b>&", ["<p>&lt;b&gt;&amp;</p>"], id="markup"),
        ],
    )
    def test_lines__become_paragraphs_and_lists(self, text, expected):
        assert clean_typed(text) == expected

    @given(st.text(alphabet=st.sampled_from("ab<&\n -–"), max_size=60))
    def test_words__are_all_kept(self, text):
        kept = unescape(" ".join(TAGS.sub(" ", html) for html in clean_typed(text)))
        assert re.sub(r"[\s–-]", "", kept) == re.sub(r"[\s–-]", "", text)


@pytest.fixture
def contributor(db):
    return factories.person(Role.CONTRIBUTOR)


@pytest.fixture
def client(contributor):
    client = Client()
    client.force_login(contributor)
    return client


def photo(name: str = "anh.jpg", colour: str = "red") -> SimpleUploadedFile:
    image = Image.new("RGB", (40, 30), colour)
    return SimpleUploadedFile(name, pictures.encoded(image, "JPEG"), "image/jpeg")


def send(client: Client, *, accept: str = "application/json", **fields):
    section = factories.news_root().pk
    data = {"title": TITLE, "section": section, "text": "Sáng 30/11.", "key": uuid.uuid4(), **fields}
    return client.post(FORM, {k: v for k, v in data.items() if v is not None}, headers={"accept": accept})


def errors_of(answer) -> str:
    assert answer.status_code == 400
    return " ".join(answer.json()["errors"])


class TestReceiving:
    def test_text__becomes_a_draft_of_its_sender(self, client, contributor):
        answer = send(client, photos=[photo(), photo(colour="blue")], captions=["Dọn rác", ""])
        article = ArticlePage.objects.get(title=TITLE)
        told = answer.json()
        assert (told["title"], told["url"]) == (TITLE, reverse("wagtailadmin_pages:edit", args=[article.pk]))
        assert any("tả" in remark for remark in told["remarks"]), "the photos have no description"
        assert (article.live, article.owner, article.get_parent().pk) == (
            False,
            contributor,
            factories.news_root().pk,
        )
        draft = article.get_latest_revision_as_object()
        assert [block.block_type for block in draft.body] == ["paragraph", "image", "image"]
        assert [block.value["caption"] for block in draft.body if block.block_type == "image"] == [
            "Dọn rác",
            "",
        ]
        assert PageLogEntry.objects.filter(page=article, action="wagtail.create", user=contributor).exists()
        assert {image.uploaded_by_user for image in PortalImage.objects.all()} == {contributor}

    def test_text__when_sent_again_under_its_key(self, client):
        key = uuid.uuid4()
        answers = [send(client, key=key, photos=[photo()]).json() for _ in range(2)]
        assert answers[0] == answers[1]
        assert ArticlePage.objects.filter(title=TITLE).count() == 1
        assert PortalImage.objects.count() == 1

    def test_text__when_its_draft_was_deleted_meanwhile(self, client):
        key = uuid.uuid4()
        send(client, key=key)
        ArticlePage.objects.get(title=TITLE).delete()
        assert "đã được nhận, sau đó bị xóa" in errors_of(send(client, key=key))
        assert Contribution.objects.count() == 1

    def test_key__is_each_persons_own(self, client, contributor):
        key, other = uuid.uuid4(), Client()
        other.force_login(factories.person(Role.EDITOR))
        send(client, key=key)
        send(other, key=key)
        assert ArticlePage.objects.filter(title=TITLE).count() == 2

    def test_browser_without_script__is_led_to_what_was_received(self, client):
        answer = send(client, accept="text/html", key=None)
        article = ArticlePage.objects.get(title=TITLE)
        assert answer.url == f"{FORM}?da-nhan={article.pk}"
        assert f"Đã nhận bài “{TITLE}”" in client.get(answer.url).content.decode()

    def test_received__is_told_to_nobody_else(self, client):
        send(client)
        other = Client()
        other.force_login(factories.person(Role.EDITOR))
        article = ArticlePage.objects.get(title=TITLE)
        assert TITLE not in other.get(f"{FORM}?da-nhan={article.pk}").content.decode()


class TestSections:
    def test_root__is_offered_only_where_it_holds_none(self, client):
        root = factories.news_root()
        assert f'value="{root.pk}"' in client.get(FORM).content.decode()
        section = factories.section("Thông báo")
        html = client.get(FORM).content.decode()
        assert f'value="{section.pk}"' in html and f'<option value="{root.pk}"' not in html


class TestRefusals:
    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            pytest.param({"title": "  "}, "Hãy ghi tiêu đề.", id="no title"),
            pytest.param({"title": "x" * 256}, "quá 255 ký tự", id="long title"),
            pytest.param({"text": ""}, "Hãy ghi nội dung", id="nothing"),
            pytest.param({"text": "x" * 30_001}, "quá 30.000 ký tự", id="long text"),
            pytest.param({"section": 1}, "không còn được gửi bài vào chuyên mục này", id="no section"),
            pytest.param({"author": 0}, "tài khoản khác soạn", id="another account"),
            pytest.param(
                {"photos": [SimpleUploadedFile("a.jpg", b"not a photo")]},
                "Ảnh thứ 1: Tệp này không phải",
                id="no photo",
            ),
            pytest.param({"captions": ["x" * 301]}, "Chú thích ảnh dài quá 300", id="long caption"),
        ],
    )
    def test_sending__says_what_is_wrong_and_leaves_nothing(self, client, fields, words):
        assert words in errors_of(send(client, **fields))
        assert not ArticlePage.objects.filter(title=TITLE).exists()
        assert (PortalImage.objects.count(), Contribution.objects.count()) == (0, 0)

    def test_day__that_the_phone_read_before_shrinking_is_kept(self, client):
        send(client, photos=[photo(), photo(colour="blue")], captions=["", ""], taken=["2024-05-01", "nhầm"])
        days = PortalImage.objects.order_by("pk").values_list("taken_on", flat=True)
        assert list(days) == [date(2024, 5, 1), None]

    def test_photos__when_they_are_too_many(self, client):
        assert "nhiều nhất 10 ảnh" in errors_of(send(client, photos=[photo(f"{i}.jpg") for i in range(11)]))

    def test_form__comes_back_with_the_words_where_there_is_no_script(self, client):
        answer = send(client, accept="text/html", title="", text="Lời đã gõ.")
        assert answer.status_code == 400
        assert "Lời đã gõ." in answer.content.decode() and "Hãy ghi tiêu đề." in answer.content.decode()

    def test_photos__leave_no_file_when_the_draft_fails(self, client, monkeypatch):
        def fail(*args, **kwargs):
            raise RuntimeError

        before = files()
        monkeypatch.setattr(receiving, "log", fail)
        with pytest.raises(RuntimeError):
            send(client, photos=[photo()])
        assert files() == before
        assert (PortalImage.objects.count(), Contribution.objects.count()) == (0, 0)

    def test_auditor__is_refused(self, db):
        client = Client()
        client.force_login(factories.person(Role.AUDITOR))
        assert client.get(FORM).status_code in (302, 403)
        assert send(client).status_code in (302, 403)
        assert not Contribution.objects.exists()


def files() -> set[str]:
    try:
        return set(default_storage.listdir("original_images")[1])
    except FileNotFoundError:
        return set()


class TestAddresses:
    def test_short_address__leads_to_the_form(self, db):
        assert Client().get("/gui-tin/").url == FORM
        assert "login" in Client().get(FORM).url

    def test_short_address__leads_to_the_admins_host_where_that_is_another(self, db, settings):
        settings.PORTAL_ROLE, settings.WAGTAILADMIN_BASE_URL = "public", "https://quan-tri.bensen.example"
        assert Client().get("/gui-tin/").url == f"https://quan-tri.bensen.example{FORM}"

    def test_offline_program__is_a_script_that_is_asked_for_again(self, client):
        answer = client.get(f"{FORM}ngoai-mang.js")
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert "no-cache" in answer.headers["Cache-Control"]
