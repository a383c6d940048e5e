"""Films on the way to the public: refused until everybody can follow them, changed by two people."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse

from media.tests import files
from portal.approval.acting import Refused
from portal.approval.facts import text_of
from portal.approval.models import PendingChange, WithdrawalReason
from portal.approval.review_checks import Severity, checks_of_draft
from portal.approval.rules import Role, State
from portal.approval.withdrawing import files_to_withhold, remove_now
from portal.blocks import StandardBody
from portal.blocks.film import KINDS, MISSING, faults_of_film
from portal.tests import factories, verbs
from portal.tests.site.changes_office import Changes
from search.queries import search_pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def errors_of(block) -> dict[str, str]:
    """Return the words at each field of a film when a finished text with it is checked."""
    body = StandardBody()
    with pytest.raises(ValidationError) as refusal:
        body.clean(body.normalize([block]))
    [of_film] = refusal.value.block_errors.values()
    return {name: error.messages[0] for name, error in of_film.block_errors.items()}


class TestBlock:
    @pytest.mark.parametrize("name", MISSING)
    def test_film__says_at_the_field_what_is_missing(self, name):
        assert errors_of(factories.film(**{name: "" if name in ("title", "transcript") else None})) == {
            name: MISSING[name]
        }

    @pytest.mark.parametrize("name", KINDS)
    def test_film__says_at_the_field_that_a_file_is_of_the_wrong_type(self, name):
        assert errors_of(factories.film(**{name: factories.document(files.pdf())})) == {name: KINDS[name][1]}

    def test_film__unfinished_is_kept_as_a_draft_but_not_with_a_wrong_file(self):
        unfinished = {"title": "", "file": None, "captions": None, "transcript": ""}
        assert faults_of_film(unfinished, is_finished=False) == {}
        assert set(faults_of_film(unfinished)) == set(MISSING)
        wrong = {**unfinished, "captions": factories.document(files.mp4(), "phim.mp4")}
        assert set(faults_of_film(wrong, is_finished=False)) == {"captions"}


class TestChecks:
    def findings(self, block, **fields):
        draft = factories.unsaved_article(body=[block], **fields)
        found = checks_of_draft(draft, draft)
        return {(one.severity, one.words) for one in found if "Đoạn phim" in one.words}

    def test_version__without_captions_is_blocked_whichever_way_it_came(self):
        found = self.findings(factories.film(captions=None, poster=factories.photo()))
        assert found == {
            (
                Severity.BLOCK,
                "Đoạn phim “Thả hoa đăng trên sông”: hãy chọn tệp phụ đề: "
                "người khiếm thính cần đọc được lời trong phim.",
            )
        }

    def test_version__without_a_cover_is_advised_of_it_unless_the_lead_image_stands_for_it(self):
        words = "Đoạn phim “Thả hoa đăng trên sông” chưa có ảnh bìa: người đọc sẽ thấy một khung đen."
        lead = {"lead_image": factories.photo(), "lead_image_decorative": True}
        assert self.findings(factories.film(), **lead) == {(Severity.FIX, words)}
        assert self.findings(factories.film(), genre="phim", **lead) == set()
        assert self.findings(factories.film(poster=factories.photo())) == set()


class TestOffice(TestCase):
    def test_submission__is_refused_while_the_transcript_is_missing(self):
        page = verbs.write(body=[factories.film(transcript="")])
        with pytest.raises(Refused, match="hãy ghi lời thuật"):
            verbs.submit(page)
        assert text_of(verbs.fresh(page)).state is State.DRAFT

    def test_approval__is_refused_when_the_transcript_went_since(self):
        page = verbs.submit(verbs.write(body=[factories.film()]))
        content = page.latest_revision.content
        stored = json.loads(content["body"])
        stored[0]["value"]["transcript"] = ""
        page.latest_revision.content = {**content, "body": json.dumps(stored)}
        page.latest_revision.save()
        with pytest.raises(Refused):
            verbs.approve(page)
        assert text_of(verbs.fresh(page)).state is State.SUBMITTED

    def test_words_of_title_and_transcript__are_found(self):
        page = verbs.publish(title="Lễ hội", body=[factories.film()])
        for query in ("tha hoa dang", "tre nho dung tren bo"):
            assert [hit.page.pk for hit in search_pages(query).hits] == [page.pk]

    def test_files__of_a_removed_page_are_handed_out_no_longer(self):
        cover = factories.photo()
        block = factories.film(poster=cover)
        film, captions = block[1]["file"], block[1]["captions"]
        page = verbs.publish(body=[block])
        assert {*files_to_withhold(page).own} == {cover, film, captions}
        assert self.client.get(film.url).status_code == 200
        remove_now(
            page,
            user=factories.person(Role.APPROVER),
            reason_code=WithdrawalReason.PERSONAL_DATA,
            reason="Trẻ em hiện rõ mặt.",
        )
        assert [self.client.get(one.url).status_code for one in (film, captions)] == [410, 410]


class TestReplacing(Changes):
    def shown(self, file) -> bytes:
        return b"".join(self.client.get(file.url).streaming_content)

    def test_film__replaced_in_a_public_text_waits_for_a_second_person(self):
        block = factories.film(poster=factories.photo())
        film = block[1]["file"]
        page = verbs.publish(body=[block])
        before = self.shown(film)
        self.sign_in("superuser")
        new = SimpleUploadedFile("moi.mp4", files.mp4(200), "video/mp4")
        data = {"title": film.title, "file": new, "collection": film.collection_id, "tags": ""}
        self.post(reverse("wagtaildocs:edit", args=[film.pk]), data)
        film.refresh_from_db()
        assert film.seconds == 80
        assert self.shown(film) == before
        assert PendingChange.objects.count() == 1
        self.act("confirm", "clean approver")
        film.refresh_from_db()
        assert film.seconds == 200
        assert "3 phút 20 giây" in self.client.get(page.url).content.decode()
