"""The page of a photo: where it is used, what looks like it, who agreed until when; the list of consents."""

import json
from datetime import timedelta
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision, Site

from media.models import PortalImage
from media.tests import pictures
from media.tests.test_looks import packed, scene
from news.checking.verdicts import verdicts_of
from portal.approval.models import PendingChange
from portal.approval.rules import Role
from portal.models import HotlineBanner
from portal.photos.uses import uses_of
from portal.tests import factories, verbs

CONSENTS = "/quan-tri/anh/dong-y/"
CONSENT = {"viec": "dong-y"}
TODAY = timezone.localdate


def stored(seed: int = 1, image=None, **fields) -> PortalImage:
    content = pictures.encoded(image or scene(seed), "JPEG", quality=90)
    return PortalImage.objects.create(title=f"Ảnh {seed}", file=ContentFile(content, "anh.jpg"), **fields)


def client_of(role: Role | None) -> Client:
    return factories.signed_in(factories.person(role))


def page_of(image: PortalImage) -> str:
    return reverse("portal_photo", args=[image.pk])


@pytest.fixture
def client(db):
    return client_of(Role.EDITOR)


class TestUses:
    def states(self, image: PortalImage) -> list[tuple[str, str]]:
        return [(use.title, use.state) for use in uses_of(image, factories.person(superuser=True))]

    def test_photo__in_every_place_of_an_article(self, db):
        lead, single, grouped, poster = (stored(seed) for seed in range(1, 5))
        body = [
            ("image", factories.photo_block(single)),
            ("gallery", {"images": [factories.photo_block(), factories.photo_block(grouped)]}),
            factories.film(poster=poster),
        ]
        verbs.publish(title="Dọn rạch", lead_image=lead, lead_image_decorative=True, body=body)
        for image in (lead, single, grouped, poster):
            assert self.states(image) == [("Dọn rạch", "đang đăng")]

    def test_photo__used_twice_in_one_article_is_one_place(self, db):
        image = stored()
        verbs.write(
            title="Dọn rạch",
            lead_image=image,
            lead_image_decorative=True,
            body=[("image", factories.photo_block(image))],
        )
        assert self.states(image) == [("Dọn rạch", "bản nháp")]

    def test_photo__that_only_the_newer_draft_shows(self, db):
        image = stored()
        page = verbs.publish(title="Dọn rạch")
        verbs.edit(page, lead_image=image, lead_image_decorative=True)
        assert self.states(image) == [("Dọn rạch", "bản nháp mới của bài đang đăng")]

    def test_photo__that_went_out_of_the_article(self, db):
        image = stored()
        page = verbs.publish(lead_image=image, lead_image_decorative=True)
        draft = verbs.edit(page, lead_image=None)
        assert [state for _title, state in self.states(image)] == ["đang đăng"]
        verbs.approve(verbs.submit(draft, by=draft.latest_revision.user))
        assert self.states(image) == []

    def test_photo__in_a_setting(self, db):
        image = stored()
        banner = HotlineBanner.for_site(Site.objects.get(is_default_site=True))
        banner.image = image
        banner.save()
        assert [state for _title, state in self.states(image)] == ["cài đặt"]

    def test_covered_copy__is_no_use(self, db):
        image = stored()
        stored(2, covered_from=image)
        assert self.states(image) == []

    def test_queries__do_not_grow_with_the_articles(self, client):
        image = stored()

        def queries() -> int:
            with CaptureQueriesContext(connection) as seen:
                client.get(page_of(image))
            return len(seen)

        factories.article(lead_image=image, lead_image_decorative=True)
        queries()
        few = queries()
        for _number in range(5):
            factories.article(lead_image=image, lead_image_decorative=True)
        # Of each article the rights of the person are asked, which takes its section and who holds it.
        assert queries() <= few + 5 * 6


class TestPage:
    def test_page__names_look_alikes_and_uses(self, client):
        image, other = stored(1), stored(1, packed(scene(1).resize((320, 240)), 60))
        factories.article(title="Dọn rạch", lead_image=image, lead_image_decorative=True)
        shown = client.get(page_of(image)).content.decode()
        assert "Ảnh này giống ảnh đã có trong kho" in shown and page_of(other) in shown
        assert "Dọn rạch" in shown and "(đang đăng)" in shown

    def test_wagtails_page__says_the_same(self, db):
        client = client_of(Role.EDITOR)
        user = factories.person(Role.EDITOR)
        client.force_login(user)
        image = stored(uploaded_by_user=user)
        shown = client.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
        assert "Về ảnh này" in shown and "Chưa dùng ở đâu." in shown
        assert reverse("portal_photo_cover", args=[image.pk]) in shown

    def test_consent__is_recorded_at_once(self, client):
        image = stored()
        factories.article(lead_image=image, lead_image_decorative=True)
        answer = client.post(
            page_of(image), {**CONSENT, "consent": "Bà Sáu, đăng tin", "consent_until": "31/12/2026"}
        )
        assert answer.status_code == 302
        image.refresh_from_db()
        assert (image.consent, str(image.consent_until)) == ("Bà Sáu, đăng tin", "2026-12-31")
        assert not PendingChange.objects.exists()

    def test_day_of_a_public_photo__waits_for_a_second_person(self, client):
        image = stored()
        factories.article(lead_image=image, lead_image_decorative=True)
        client.post(page_of(image), {"viec": "ngay-chup", "taken_on": "01/05/2024"})
        image.refresh_from_db()
        assert image.taken_on is None and PendingChange.objects.get().changes[0]["after"]["taken_on"]

    def test_day_of_an_unused_photo__is_recorded_at_once(self, client):
        image = stored()
        client.post(page_of(image), {"viec": "ngay-chup", "taken_on": "01/05/2024"})
        image.refresh_from_db()
        assert str(image.taken_on) == "2024-05-01"

    def test_photo_set_aside__is_used_again_when_an_editor_says_so(self, client):
        image = stored(is_set_aside=True)
        client.post(page_of(image), {"viec": "dung-lai"})
        image.refresh_from_db()
        assert not image.is_set_aside

    def test_photo_set_aside__is_not_a_contributors_to_use_again(self, db):
        contributor = factories.person(Role.CONTRIBUTOR)
        client = factories.signed_in(contributor)
        image = stored(is_set_aside=True, uploaded_by_user=contributor)
        assert "Cho dùng lại ảnh này" not in client.get(page_of(image)).content.decode()
        client.post(page_of(image), {"viec": "dung-lai"})
        image.refresh_from_db()
        assert image.is_set_aside

    def test_acts__are_in_the_log(self, client):
        image = stored()
        client.post(page_of(image), {**CONSENT, "consent": "Bà Sáu"})
        assert ModelLogEntry.objects.for_instance(image).get().action == "wagtail.edit"

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            pytest.param({"consent_until": "31/12/2026"}, "Hãy ghi ai đồng ý", id="nobody"),
            pytest.param({"consent": "a" * 256}, "255", id="too long"),
            pytest.param({"consent": "Bà Sáu", "consent_until": "31/02/2026"}, "ngày", id="no day"),
        ],
    )
    def test_consent__when_wrong_is_said_at_its_field(self, client, fields, words):
        image = stored()
        answer = client.post(page_of(image), {**CONSENT, **fields})
        assert answer.status_code == 400 and words in answer.content.decode()
        image.refresh_from_db()
        assert image.consent == "" and image.consent_until is None

    @pytest.mark.parametrize(
        ("role", "may"),
        [
            pytest.param(Role.CONTRIBUTOR, False, id="contributor"),
            pytest.param(Role.EDITOR, True, id="editor"),
            pytest.param(Role.APPROVER, True, id="approver"),
            pytest.param(Role.AUDITOR, False, id="auditor"),
        ],
    )
    def test_photo_of_another__is_for_those_who_keep_the_library(self, db, role, may):
        image = stored()
        client = client_of(role)
        client.post(page_of(image), {**CONSENT, "consent": "Bà Sáu"})
        image.refresh_from_db()
        assert (client.get(page_of(image)).status_code == 200) is may
        assert (image.consent == "Bà Sáu") is may


class TestChecks:
    def rules(self, image: PortalImage, **fields) -> list[str]:
        page = verbs.write(body=[("image", factories.photo_block(image))], **fields)
        return [found.rule for found in verdicts_of(page) if found.rule in ("consent-ended", "old-photo")]

    def test_consent__that_is_over_or_near_its_end(self, db):
        day = TODAY()
        for until, found in ((-1, True), (0, True), (30, True), (31, False)):
            image = stored(consent="Bà Sáu", consent_until=day + timedelta(days=until))
            assert self.rules(image) == ["consent-ended"] * found, until

    def test_photo__over_a_year_older_than_the_event(self, db):
        image = stored(taken_on=TODAY() - timedelta(days=400))
        assert self.rules(image) == ["old-photo"]
        assert self.rules(image, event_date=TODAY() - timedelta(days=100)) == []


class TestConsents:
    def shown(self, client: Client) -> str:
        return client.get(CONSENTS).content.decode()

    def public(self, seed: int, days: int) -> PortalImage:
        until = TODAY() + timedelta(days=days)
        image = stored(seed, consent="Bà Sáu", consent_until=until)
        factories.article(title=f"Bài {seed}", lead_image=image, lead_image_decorative=True)
        return image

    def test_list__holds_public_photos_whose_consent_is_over_or_near_its_end(self, client):
        self.public(1, -1)
        self.public(2, 20)
        self.public(3, 60)
        stored(4, consent="Ông Ba", consent_until=TODAY() - timedelta(days=9))
        shown = self.shown(client)
        assert "Bài 1" in shown and "Bài 2" in shown
        assert "Bài 3" not in shown and "Ảnh 4" not in shown
        assert shown.index("Bài 1") < shown.index("Bài 2")

    def test_list__reads_no_draft_of_another_page(self, client):
        """Each draft is taken apart to look for one photo: fifty photos would ask that fifty times."""
        image = self.public(1, -1)
        other = verbs.publish(title="Dọn rạch")
        verbs.edit(other, lead_image=image, lead_image_decorative=True)
        with mock.patch.object(Revision, "as_object", side_effect=AssertionError("read a draft")):
            shown = self.shown(client)
        assert "Bài 1" in shown and "Dọn rạch" not in shown

    def test_list__goes_on_over_pages(self, client):
        for seed in range(1, 4):
            self.public(seed, -seed)
        with mock.patch("portal.photos.consent_views.PAGE", 2):
            first, second = (client.get(CONSENTS, {"trang": page}).content.decode() for page in (1, 2))
        assert ("Bài 3" in first, "Bài 1" in first, "Bài 1" in second) == (True, False, True)
        assert 'rel="next"' in first and 'rel="prev"' in second

    def test_menu__counts_what_is_over(self, client):
        home, label = reverse("wagtailadmin_home"), json.dumps("Đồng ý dùng ảnh (1)")
        assert CONSENTS not in client.get(home).content.decode()
        self.public(1, -1)
        shown = client.get(home).content.decode()
        assert CONSENTS in shown and label in shown

    @pytest.mark.parametrize(
        ("role", "may"),
        [
            pytest.param(Role.CONTRIBUTOR, False, id="contributor"),
            pytest.param(Role.EDITOR, True, id="editor"),
            pytest.param(Role.AUDITOR, True, id="auditor"),
        ],
    )
    def test_list__is_for_those_who_look_after_photos_or_rules(self, db, role, may):
        assert (client_of(role).get(CONSENTS).status_code == 200) is may

    def test_list__with_odd_pages(self, client):
        for page in ("0", "x", "99999999999999999999"):
            assert client.get(CONSENTS, {"trang": page}).status_code == 200


class TestInEditor:
    """Below the text stand its photos: one press from a face in an article to the screen that covers it."""

    def shown(self, user, page) -> str:
        client = factories.signed_in(user)
        return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    def test_photos__of_the_draft_lead_to_covering(self, db):
        editor, image = factories.person(Role.EDITOR), stored()
        page = verbs.write(by=editor, body=[("image", factories.photo_block(image))])
        shown = self.shown(editor, page)
        assert "Ảnh trong bài (1)" in shown
        assert f"{reverse('portal_photo_cover', args=[image.pk])}?bai={page.pk}" in shown

    def test_photos__say_what_to_mind(self, db):
        editor = factories.person(Role.EDITOR)
        ended = stored(1, consent="Bà Sáu", consent_until=TODAY() - timedelta(days=1))
        aside = stored(2, is_set_aside=True)
        body = [("image", factories.photo_block(image)) for image in (ended, aside)]
        shown = self.shown(editor, verbs.write(by=editor, body=body))
        assert "đã hết hạn." in shown and "Đã có bản che: không dùng ảnh này." in shown

    def test_photos_of_another__are_not_a_contributors_to_cover(self, db):
        contributor, image = factories.person(Role.CONTRIBUTOR), stored()
        page = verbs.write(by=contributor, body=[("image", factories.photo_block(image))])
        shown = self.shown(contributor, page)
        assert "Ảnh trong bài (1)" in shown
        assert reverse("portal_photo_cover", args=[image.pk]) not in shown

    def test_queries__do_not_grow_with_the_photos(self, db):
        editor = factories.person(Role.EDITOR)

        def queries(number: int) -> int:
            body = [factories.series(number)]
            page = verbs.write(by=editor, body=body)
            self.shown(editor, page)
            with CaptureQueriesContext(connection) as seen:
                self.shown(editor, page)
            return len(seen)

        assert queries(12) == queries(2)
