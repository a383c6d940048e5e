"""Photo series and films: what they demand, how lists and their own pages show them."""

import json
import re

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from media.cutting import allowing_cuts, make_cuts
from media.tests import files
from news.contents import contents_of
from news.models.genres import NO_CAPTION, NO_FILM, TOO_FEW_PHOTOS, Genre
from news.photo_series import series_parts
from portal.tests import factories, verbs

pytestmark = pytest.mark.django_db
WORDS = ("paragraph", "<p>Lời giữa hai ảnh.</p>")


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def story(*body, **fields):
    return factories.unsaved_article(genre=Genre.PHOTO_STORY, body=list(body), **fields)


def page_of(client, article) -> str:
    with allowing_cuts():
        return client.get(article.url).content.decode()


class TestDemands:
    @pytest.mark.parametrize(("number", "found"), [(2, [TOO_FEW_PHOTOS]), (3, [])], ids=["two", "three"])
    def test_series__needs_three_photos_in_its_text(self, number, found):
        single = ("image", factories.photo_block())
        assert story(factories.series(number - 1), single).shortcomings() == found

    def test_series__should_say_under_each_photo_what_it_shows(self):
        body = [factories.series(3), factories.series(2, caption=" ")]
        assert story(*body).doubts() == [NO_CAPTION % 2]
        assert factories.unsaved_article(genre=Genre.FEATURE, body=body).doubts() == []

    def test_film__needs_a_film(self):
        assert factories.unsaved_article(genre=Genre.FILM, body=[WORDS]).shortcomings() == [NO_FILM]
        assert factories.unsaved_article(genre=Genre.FILM, body=[factories.film()]).shortcomings() == []

    def test_genre__changed_to_a_series_without_photos_is_not_sent(self, client):
        author = factories.person()
        page = verbs.write(by=author, genre=Genre.PHOTO_STORY)
        with pytest.raises(Exception, match="Bộ ảnh cần ít nhất 3 ảnh"):
            verbs.approve(verbs.submit(page))


class TestParts:
    def test_parts__count_photos_across_blocks_and_leave_deleted_ones_out(self):
        gone = {**factories.photo_block(), "image": None}
        article = story(
            ("image", factories.photo_block()),
            WORDS,
            ("gallery", {"images": [gone, factories.photo_block()]}),
            ("attachments", {"items": []}),
        )
        parts = series_parts(article.body)
        assert [part.number for part in parts] == [1, 0, 2]
        assert parts[1].block.block_type == "paragraph"


class TestPage:
    def test_series__shows_every_photo_whole_numbered_and_leading_to_a_large_one(self, client):
        article = factories.article(genre=Genre.PHOTO_STORY, body=[factories.series(2), WORDS])
        html = page_of(client, article)
        assert re.findall(r"<strong>(\d/\d)</strong>", html) == ["1/2", "2/2"]
        assert len(re.findall(r'<a class="article-figure__open" href="[^"]+max-1600x1600', html)) == 2
        assert "Xem ảnh 2 cỡ lớn" in html
        assert "Lời giữa hai ảnh." in html
        assert "<span>2 ảnh</span>" in html

    def test_series__shows_its_lead_image_once(self, client):
        block = factories.series(3)
        lead = block[1]["images"][0]["image"]
        words = {"lead_image_alt": "Ảnh đầu.", "lead_image_caption": "Chú thích của ảnh đại diện."}
        among = factories.article(genre=Genre.PHOTO_STORY, body=[block], lead_image=lead, **words)
        apart = factories.article(
            genre=Genre.PHOTO_STORY, body=[block], lead_image=factories.photo(), **words
        )
        assert "Chú thích của ảnh đại diện." not in page_of(client, among)
        assert "Chú thích của ảnh đại diện." in page_of(client, apart)

    def test_gallery_of_an_ordinary_article__has_no_numbers(self, client):
        html = page_of(client, factories.article(body=[factories.series(2)]))
        assert "<strong>1/2</strong>" not in html
        assert html.count("article-figure__open") == 2

    def test_film__opens_its_page_under_the_lead_image_as_cover(self, client):
        lead = factories.photo()
        article = factories.article(
            genre=Genre.FILM,
            body=[WORDS, factories.film()],
            lead_image=lead,
            lead_image_decorative=True,
        )
        html = page_of(client, article)
        assert html.count("<video") == 1
        assert html.index("<video") < html.index("Lời giữa hai ảnh.")
        assert f'poster="{lead.get_rendition("fill-720x405").url}"' in html
        assert "article-figure__image" not in html
        assert '<details class="article-figure__transcript" open>' in html

    def test_film__tells_machines_of_itself(self, client):
        cover = factories.photo()
        article = factories.article(
            genre=Genre.FILM, summary="Lễ thả hoa đăng.", body=[factories.film(poster=cover)]
        )
        text = re.search(r'<script type="application/ld\+json">(.*?)</script>', page_of(client, article))[1]
        [film] = json.loads(text)["@graph"][0]["video"]
        assert film["name"] == "Thả hoa đăng trên sông"
        assert film["description"] == "Lễ thả hoa đăng."
        assert film["duration"] == "PT1M20S"
        assert film["contentUrl"].startswith("http")
        assert film["thumbnailUrl"].endswith(cover.get_rendition("fill-720x405").url)
        assert film["caption"]["encodingFormat"] == "text/vtt"


class TestLists(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = factories.section("Văn hóa")
        cls.series = factories.article(
            cls.section,
            genre=Genre.PHOTO_STORY,
            body=[factories.series(3), ("image", factories.photo_block())],
        )
        cls.film = factories.article(cls.section, genre=Genre.FILM, body=[factories.film()])
        cls.plain = factories.article(cls.section, body=[factories.series(3)])

    def words(self, *articles) -> dict[int, str]:
        return {key: one.words for key, one in contents_of(article.pk for article in articles).items()}

    def test_contents__tell_photos_and_length(self):
        assert self.words(self.series, self.film) == {
            self.series.pk: "4 ảnh",
            self.film.pk: "Đoạn phim 1 phút 20 giây",
        }

    def test_contents__of_a_film_without_its_file_say_that_it_is_one(self):
        empty = factories.article(genre=Genre.FILM, body=[factories.film(file=None)])
        paper = factories.document(files.pdf())
        wrong = factories.article(genre=Genre.FILM, body=[factories.film(file=paper)])
        assert set(self.words(empty, wrong).values()) == {"Đoạn phim"}

    def test_contents__cost_two_queries_however_many_and_none_for_none(self):
        others = [
            factories.article(genre=Genre.FILM, body=[factories.film()]),
            factories.article(genre=Genre.PHOTO_STORY, body=[factories.series(2)]),
        ]
        for articles, number in (((), 0), ((self.series,), 1), ((self.film,), 2), (others, 2)):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                contents_of(article.pk for article in articles)
            assert len(queries) == number

    def test_section__says_what_is_in_them(self):
        html = self.client.get(self.section.url).content.decode()
        found = re.findall(r'<span class="article-card__contents"><svg.*?</svg>\s*([^<]+)</span>', html)
        assert found == ["Đoạn phim 1 phút 20 giây", "4 ảnh"]


def test_photos_of_a_series__are_cut_whole_and_the_lead_of_a_film_as_its_cover():
    photo, lead = factories.photo(), factories.photo()
    block = ("image", factories.photo_block(photo))
    wanted = dict.fromkeys((photo.pk, lead.pk), ())
    for page in (
        story(block),
        factories.unsaved_article(genre=Genre.FILM, lead_image=lead, body=[factories.film()]),
    ):
        for image, sizes in page.photo_sizes():
            wanted[image.pk] += tuple(sizes)
    assert "whole" in wanted[photo.pk]
    assert "cover" in wanted[lead.pk]
    assert make_cuts(lead, ["cover"]) == 1
