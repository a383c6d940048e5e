"""The sound version of an article: heard as long as it says what the text says; how long the text takes."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from media.models import PortalDocument
from news.reading_time import SYLLABLES_A_MINUTE, count_words, minutes_to_read
from news.sound import MARK_LENGTH, mark_of_words
from portal.approval.review_checks import checks_of_draft
from portal.approval.rules import Role
from portal.tests import factories, verbs
from portal.tests.admin_forms import form_of

MP3 = b"\xff\xfb\x90\x64" + b"\x00" * 413
PLAYER = 'aria-labelledby="nghe-bai"'


@pytest.fixture
def sound(db):
    document = PortalDocument(title="Bản đọc", file=ContentFile(MP3 * 4, "ban-doc.mp3"))
    document.save()
    return document


@pytest.fixture
def writer(client, db):
    person = factories.person(Role.EDITOR)
    client.force_login(person)
    return person


def save(client, page, **fields):
    """Save the editor's form; return the draft."""
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **fields))
    assert answer.status_code == 302
    return verbs.fresh(page).get_latest_revision_as_object()


def editor_of(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


class TestEditor:
    def test_sound__is_true_to_the_words_it_was_chosen_for(self, client, writer, sound):
        draft = save(client, verbs.write(by=writer), audio=sound.pk)
        assert draft.has_true_audio
        assert "audio_still_true" not in editor_of(client, draft)

    def test_other_words__make_it_untrue_until_somebody_says_it_is(self, client, writer, sound):
        page = verbs.write(by=writer)
        save(client, page, audio=sound.pk)
        draft = save(client, page, audio=sound.pk, title="Tiêu đề khác")
        assert not draft.has_true_audio
        assert "Bản đọc đang ẩn" in editor_of(client, page)
        assert "sẽ không thấy bản đọc" in " ".join(one.words for one in checks_of_draft(page, draft))
        draft = save(client, page, audio=sound.pk, title="Tiêu đề khác", audio_still_true="on")
        assert draft.has_true_audio
        assert "không thấy bản đọc" not in " ".join(one.words for one in checks_of_draft(page, draft))

    def test_sound_of_the_summary__heeds_title_and_summary_only(self, client, writer, sound):
        page = verbs.write(by=writer)
        chosen = {"audio": sound.pk, "audio_of_summary": "on"}
        save(client, page, **chosen)
        assert save(client, page, html="<p>Lời khác.</p>", **chosen).has_true_audio
        assert not save(client, page, summary="Tóm tắt khác.", **chosen).has_true_audio

    def test_sound_taken_away__leaves_nothing(self, client, writer, sound):
        page = verbs.write(by=writer)
        save(client, page, audio=sound.pk)
        assert save(client, page, audio="").audio_words == ""

    def test_mark__cannot_be_typed(self, client, writer, sound):
        page = verbs.write(by=writer)
        assert save(client, page, audio_words="x" * 32).audio_words == ""


class TestReader:
    def published(self, sound, **fields):
        page = verbs.write(audio=sound, **fields)
        page.audio_words = page.mark_of_words
        page.save_revision(user=page.owner)
        return verbs.publish(page)

    def test_player__is_the_browsers_own_with_a_download(self, client, sound):
        html = client.get(self.published(sound).url).content.decode()
        assert PLAYER in html
        assert (
            f'<audio id="ban-doc" controls preload="none" aria-labelledby="nghe-bai" src="{sound.url}">'
            in html
        )
        assert f'href="{sound.url}" download' in html
        assert 'data-giong-doc="nguoi"' in html and "giọng đọc máy" not in html

    def test_voice_of_a_machine__is_marked(self, client, sound):
        html = client.get(self.published(sound, audio_by_machine=True).url).content.decode()
        assert 'data-giong-doc="may"' in html and "(giọng đọc máy)" in html

    def test_player__hides_when_the_public_words_have_changed(self, client, sound):
        page = self.published(sound)
        verbs.publish(verbs.edit(page, title="Tiêu đề khác"))
        html = client.get(verbs.fresh(page).url).content.decode()
        assert "Tiêu đề khác" in html and PLAYER not in html

    def test_article_without_sound__has_no_player(self, client, db):
        html = client.get(verbs.publish().url).content.decode()
        assert PLAYER not in html
        assert "1 phút đọc" in html


class TestMark:
    @given(st.text(max_size=40), st.text(max_size=40))
    def test_mark__tells_words_apart_and_no_spacing(self, one, other):
        same = " ".join(one.split()) == " ".join(other.split())
        if same:
            assert mark_of_words(one) == mark_of_words(other)
        assert mark_of_words(f"  {one}\n", " ") == mark_of_words(one)
        assert len(mark_of_words(one)) == MARK_LENGTH

    def test_mark__is_the_same_for_both_ways_of_writing_marks(self):
        assert mark_of_words("Ti\u1ebfng Vi\u1ec7t") == mark_of_words("Tie\u0302\u0301ng Vie\u0323\u0302t")

    def test_mark__differs_for_other_words(self):
        assert mark_of_words("Lịch mới") != mark_of_words("Lịch cũ")


@pytest.mark.parametrize(
    ("syllables", "minutes"),
    [(0, 1), (1, 1), (SYLLABLES_A_MINUTE, 1), (SYLLABLES_A_MINUTE + 1, 2), (880, 4)],
)
def test_minutes__are_rounded_up(syllables, minutes):
    assert minutes_to_read(syllables) == minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("Phường Bến Sen", 3, id="plain"),
        pytest.param("Ngày 01/12/2026 – thứ Ba", 4, id="date and dash"),
        pytest.param("Số 12/TB-UBND, (kèm theo)", 4, id="number of a document"),
        pytest.param("…  - . \u00a0", 0, id="marks alone"),
    ],
)
def test_words__are_counted_as_set_apart_by_blanks(text, words):
    assert count_words(text) == words
