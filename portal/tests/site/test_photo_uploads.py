"""Many photos at a time: what comes in, what is refused with which words, what is taken back, and by whom."""

import threading
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from media.models import PortalImage
from media.tests import pictures
from media.tests.test_looks import packed, scene
from media.validators import BROKEN_PHOTO
from portal.approval.rules import Role
from portal.tests import factories, verbs

UPLOAD = "/quan-tri/anh/them/"


def jpeg(image: Image.Image | None = None, **options) -> bytes:
    return pictures.encoded(image or scene(1), "JPEG", quality=90, **options)


def send(client: Client, content: bytes, name: str = "IMG_2026.jpg", **fields):
    return client.post(UPLOAD, {"anh": SimpleUploadedFile(name, content), **fields})


def tell(client: Client, image: PortalImage, **fields):
    return client.post(reverse("portal_photo_words", args=[image.pk]), fields)


@pytest.fixture
def editor(db):
    return factories.person(Role.EDITOR)


@pytest.fixture
def client(editor):
    return factories.signed_in(editor)


class TestReceived:
    def test_photo__is_stored_and_answered_as_a_chooser_holds_it(self, client, editor):
        answer = send(client, jpeg())
        image = PortalImage.objects.get()
        said = answer.json()
        assert (said["id"], said["title"], said["isNew"], said["alike"]) == (image.pk, "IMG_2026", True, [])
        assert said["edit_url"] == reverse("wagtailimages:edit", args=[image.pk])
        assert said["preview"]["url"].startswith("/uploads/images/")
        assert image.uploaded_by_user == editor and image.look is not None

    def test_photo__taken_on_its_side_is_turned_upright(self, client):
        send(client, pictures.phone_jpeg(6, pictures.corners(400, 200)))
        image = PortalImage.objects.get()
        assert (image.width, image.height) == (200, 400)
        with image.file.open() as file, Image.open(file) as stored:
            assert not stored.getexif()
            assert stored.getpixel((150, 50))[2] > 240 > stored.getpixel((50, 350))[2] + 60

    def test_day__read_before_shrinking_is_kept(self, client):
        answer = send(client, jpeg(), **{"ngay-chup": "2024-05-01"})
        assert PortalImage.objects.get().taken_on == date(2024, 5, 1)
        assert answer.json()["takenOn"] == "01/05/2024"

    @pytest.mark.parametrize("said", ["", "hôm qua", "2099-01-01", "2024-13-01", "0" * 5000])
    def test_day__when_it_is_none(self, client, said):
        assert send(client, jpeg(), **{"ngay-chup": said}).status_code == 200
        assert PortalImage.objects.get().taken_on is None

    def test_same_bytes__are_kept_once(self, client):
        send(client, jpeg())
        said = send(client, jpeg(), "khac.jpg").json()
        assert PortalImage.objects.count() == 1
        assert said["isNew"] is False and "đã có trong kho" in said["note"]

    def test_look_alike__is_named(self, client):
        known = send(client, jpeg(), "cho.jpg").json()
        said = send(client, jpeg(packed(scene(1).resize((320, 240)), 60)), "cho-zalo.jpg").json()
        assert [other["id"] for other in said["alike"]] == [known["id"]]
        assert send(client, jpeg(scene(2)), "khac.jpg").json()["alike"] == []

    def test_twenty_files__each_has_its_own_answer(self, client):
        answers = [
            send(client, b"khong phai anh" if number % 5 == 0 else jpeg(scene(number)), f"{number}.jpg")
            for number in range(20)
        ]
        assert [answer.status_code for answer in answers].count(400) == 4
        assert PortalImage.objects.count() == 16

    def test_name__of_nothing_but_marks(self, client):
        assert send(client, jpeg(), "  .jpg").json()["title"] == "Ảnh chưa đặt tên"

    def test_queries__do_not_grow_with_the_library(self, client):
        def queries_of(seed: int) -> int:
            with CaptureQueriesContext(connection) as seen:
                assert send(client, jpeg(scene(seed))).status_code == 200
            return len(seen)

        send(client, jpeg(scene(30)))
        few = queries_of(31)
        for seed in range(40, 46):
            send(client, jpeg(scene(seed)))
        assert queries_of(32) == few < 40


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            pytest.param(b"", "rỗng", id="empty"),
            pytest.param(b"GIF89a", BROKEN_PHOTO, id="a head only"),
            pytest.param(b"MZ" + b"x" * 500, "không phải là ảnh", id="a program"),
            pytest.param(b"%PDF-1.7 ...", "không phải là ảnh", id="a document"),
            pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không phải là ảnh", id="a drawing"),
            pytest.param(jpeg()[:3000], BROKEN_PHOTO, id="half a photo"),
            pytest.param(b"\xff\xd8\xff" + b"x" * 5000, BROKEN_PHOTO, id="a broken photo"),
        ],
    )
    def test_file__says_why_and_leaves_nothing(self, client, content, words):
        answer = send(client, content)
        assert answer.status_code == 400
        assert words in answer.json()["error"]
        assert not PortalImage.objects.exists()

    def test_file__of_60_megabytes(self, client):
        answer = send(client, b"\xff\xd8\xff\xe0" + b"\0" * (60 * 1024 * 1024))
        assert answer.status_code == 400
        assert "60 MB" in answer.json()["error"] and "10 MB" in answer.json()["error"]

    def test_photo__of_a_hundred_million_pixels(self, client):
        answer = send(client, pictures.encoded(Image.new("L", (12_500, 8_000)), "PNG"))
        assert answer.status_code == 400
        assert "100 triệu điểm ảnh" in answer.json()["error"]

    def test_nothing__was_sent(self, client):
        assert client.post(UPLOAD).json()["error"].startswith("Không nhận được tệp")

    def test_disk__when_it_is_full(self, client):
        with patch("media.storage.UploadStorage._save", side_effect=OSError(28, "No space left")):
            answer = send(client, jpeg())
        assert answer.status_code == 400 and "hết chỗ" in answer.json()["error"]
        assert not PortalImage.objects.exists()


class TestTakenBack:
    def test_photo__just_added_goes_with_its_file(self, client, django_capture_on_commit_callbacks):
        send(client, jpeg())
        image = PortalImage.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            assert tell(client, image, viec="bo").json() == {"done": True}
        assert not PortalImage.objects.exists()
        assert not image.file.storage.exists(image.file.name)

    def test_photo__that_a_draft_uses_stays(self, client, editor):
        send(client, jpeg())
        image = PortalImage.objects.get()
        verbs.write(by=editor, lead_image=image, lead_image_decorative=True)
        assert tell(client, image, viec="bo").json() == {"done": False}

    def test_photo__that_only_a_newer_draft_uses_stays(self, client, editor):
        page = verbs.publish()
        send(client, jpeg())
        image = PortalImage.objects.get()
        verbs.edit(page, by=editor, lead_image=image, lead_image_decorative=True)
        assert tell(client, image, viec="bo").json() == {"done": False}

    def test_photo__of_yesterday_stays(self, client):
        send(client, jpeg())
        PortalImage.objects.update(created_at=timezone.now() - timedelta(days=2))
        image = PortalImage.objects.get()
        assert tell(client, image, viec="bo").json() == {"done": False}
        assert tell(client, image, **{"chu-thich": "Muộn"}).json() == {"done": False}

    def test_words__name_the_photo_in_the_library(self, client):
        send(client, jpeg())
        image = PortalImage.objects.get()
        tell(client, image, **{"chu-thich": "  Bà con\nđi chợ. ", "nguoi-chup": "Ngọc Lan"})
        image.refresh_from_db()
        assert (image.title, image.credit) == ("Bà con đi chợ.", "Ngọc Lan")


class TestRights:
    @pytest.mark.parametrize(
        ("role", "may"),
        [
            pytest.param(Role.CONTRIBUTOR, True, id="contributor"),
            pytest.param(Role.EDITOR, True, id="editor"),
            pytest.param(Role.APPROVER, True, id="approver"),
            pytest.param(Role.AUDITOR, False, id="auditor"),
        ],
    )
    def test_adding__is_for_those_who_write(self, db, role, may):
        client = factories.signed_in(factories.person(role))
        answer = send(client, jpeg())
        assert (answer.status_code == 200) is may
        assert PortalImage.objects.exists() is may

    def test_photo_of_another__is_neither_named_nor_taken_back(self, client):
        send(client, jpeg())
        image = PortalImage.objects.get()
        other = Client()
        other.force_login(factories.person(Role.EDITOR))
        for fields in ({"viec": "bo"}, {"chu-thich": "Khác"}):
            assert tell(other, image, **fields).status_code in (302, 403)
        image.refresh_from_db()
        assert image.title == "IMG_2026"

    def test_stranger__is_led_to_the_login(self, db):
        assert send(Client(), jpeg()).status_code == 302
        assert not PortalImage.objects.exists()

    def test_reading__is_no_way_in(self, client):
        assert client.get(UPLOAD).status_code == 405

    def test_forged_form__is_refused(self, editor):
        client = Client(enforce_csrf_checks=True)
        client.force_login(editor)
        assert send(client, jpeg()).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_people__at_once_both_get_their_photo():
    answers = []

    def add(seed: int) -> None:
        client = factories.signed_in(people[seed % 2])
        answers.append(send(client, jpeg(scene(seed)), f"{seed}.jpg").status_code)
        connection.close()

    people = [factories.person(Role.EDITOR), factories.person(Role.EDITOR)]
    threads = [threading.Thread(target=add, args=[seed]) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 6
    assert PortalImage.objects.count() == 6
