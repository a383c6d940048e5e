"""What every block of a body becomes in HTML, also when the file it shows has been deleted."""

import json

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from wagtail.models import Site

from media.cutting import allowing_cuts
from media.models import PortalDocument
from media.tests import files
from portal.blocks import StandardBody
from portal.models import HotlineBanner, HotlineNumber

from . import factories

pytestmark = pytest.mark.django_db
GONE = 999_999


@pytest.fixture
def render():
    """Return a function: block type and stored value to HTML, blanks between tags left out."""

    def render_(kind, value):
        stream = StandardBody().to_python([{"type": kind, "value": value, "id": "mot"}])
        html = stream[0].render(context={"request": RequestFactory().get("/", SERVER_NAME="localhost")})
        return " ".join(html.split()).replace("> <", "><")

    return render_


def document(name, content=b"%PDF-1.4 mot tep nho %%EOF"):
    return PortalDocument.objects.create(title=name, file=ContentFile(content, name))


def photo_value(image, **fields):
    return {"image": image, "alt": "", "decorative": False, "caption": "", "credit": ""} | fields


class TestWords:
    @pytest.mark.parametrize("level", ["h2", "h3", "h4"])
    def test_heading__has_its_level(self, render, level):
        assert render("heading", {"level": level, "text": "Giờ nhận"}) == f"<{level}>Giờ nhận</{level}>"

    def test_heading__escapes_what_looks_like_html(self, render):
        assert render("heading", {"level": "h2", "text": "A < B & C"}) == "<h2>A &lt; B &amp; C</h2>"

    def test_quote__has_marks_and_speaker_apart(self, render):
        html = render("quote", {"text": "Không để dân chạy.", "attribution": "Bà Nguyệt"})
        assert "<p>“Không để dân chạy.”</p>" in html
        assert "Bà Nguyệt</figcaption>" in html

    def test_quote__without_speaker_has_no_empty_caption(self, render):
        assert "figcaption" not in render("quote", {"text": "Không để dân chạy.", "attribution": ""})


class TestTable:
    value = {
        "caption": "Hồ sơ theo buổi",
        "table": {
            "columns": [{"type": "text", "heading": "Buổi"}, {"type": "number", "heading": "Số hồ sơ"}],
            "rows": [{"values": ["Sáng", "1420"]}, {"values": ["Tỉ lệ", "85.63"]}, {"values": ["Đêm", None]}],
            "caption": "",
        },
        "note": "Nguồn: Văn phòng.",
    }

    def test_table__names_itself_its_columns_and_rows(self, render):
        html = render("table", self.value)
        assert "<caption>Hồ sơ theo buổi</caption>" in html
        assert '<th scope="col">Buổi</th><th scope="col" class="number">Số hồ sơ</th>' in html
        assert '<th scope="row">Sáng</th><td class="number">1.420</td>' in html
        assert "Nguồn: Văn phòng." in html

    def test_table__writes_decimals_with_a_comma_and_nothing_for_nothing(self, render):
        html = render("table", self.value)
        assert '<td class="number">85,63</td>' in html
        assert '<th scope="row">Đêm</th><td class="number"></td>' in html

    def test_table__can_be_scrolled_by_keyboard(self, render):
        assert 'role="region" aria-label="Hồ sơ theo buổi" tabindex="0"' in render("table", self.value)


class TestPhotos:
    @pytest.fixture(autouse=True)
    def cut_at_once(self):
        with allowing_cuts():
            yield

    def test_image__has_alt_caption_and_credit_apart(self, render):
        value = photo_value(factories.photo().pk, alt="Hai người", caption="Sáng 20/11.", credit="Duy")
        html = render("image", value)
        assert 'alt="Hai người"' in html
        assert "Sáng 20/11. <span" in html
        assert "Ảnh: Duy</span></figcaption>" in html

    def test_image__for_decoration_has_an_empty_alt_and_no_caption(self, render):
        html = render("image", photo_value(factories.photo().pk, decorative=True))
        assert 'alt=""' in html
        assert "figcaption" not in html

    def test_image__since_deleted_leaves_nothing(self, render):
        assert render("image", photo_value(GONE, alt="x", caption="Chú thích")) == ""

    def test_gallery__keeps_the_photos_that_are_there(self, render):
        value = {"images": [photo_value(factories.photo().pk, alt="Còn"), photo_value(GONE, alt="Mất")]}
        html = render("gallery", value)
        assert html.count("<figure") == 1
        assert 'alt="Còn"' in html


class TestFiles:
    def test_attachments__tell_kind_and_size(self, render):
        stored = document("ke-hoach.pdf", b"%PDF-1.4 " + b"0" * 2048 + b" %%EOF")
        html = render("attachments", {"items": [{"document": stored.pk, "title": "Kế hoạch"}]})
        assert f'href="{stored.url}">Kế hoạch</a>' in html
        assert "PDF, 2 KB" in html

    def test_attachments__without_a_title_use_the_name_of_the_file(self, render):
        html = render("attachments", {"items": [{"document": document("ke-hoach.pdf").pk, "title": ""}]})
        assert ">ke-hoach.pdf</a>" in html

    def test_attachments__since_deleted_are_left_out_with_their_frame(self, render):
        assert render("attachments", {"items": [{"document": GONE, "title": "Mất"}]}) == ""

    def test_video__comes_with_captions_and_transcript(self, render):
        film, captions = document("phim.mp4", files.mp4(80)), document("phim.vtt", files.WEBVTT)
        value = {"title": "Thả hoa", "file": film.pk, "captions": captions.pk, "transcript": "Câu một."}
        html = render("video", value)
        assert f'<source src="{film.url}" type="video/mp4">' in html
        assert f'<track kind="captions" srclang="vi" label="Phụ đề tiếng Việt" src="{captions.url}"' in html
        assert "<details" in html
        assert "<p>Câu một.</p>" in html
        assert "autoplay" not in html

    def test_video__tells_its_length_and_weight_and_loads_nothing_before_it_is_played(self, render):
        film = document("phim.mp4", files.mp4(80))
        html = render("video", {"title": "Thả hoa", "file": film.pk, "captions": None, "transcript": "Lời."})
        assert ", dài 1 phút 20 giây." in html
        assert "Tải đoạn phim (MP4, 1 KB)" in html
        assert 'preload="none"' in html
        assert "poster" not in html

    def test_video__with_a_cover_shows_it(self, render):
        film, cover = document("phim.mp4", files.mp4()), factories.photo()
        value = {"title": "Thả hoa", "file": film.pk, "poster": cover.pk, "captions": None, "transcript": ""}
        with allowing_cuts():
            html = render("video", value)
        assert f'poster="{cover.get_rendition("fill-720x405").url}"' in html

    def test_video__since_deleted_leaves_nothing(self, render):
        assert render("video", {"title": "x", "file": GONE, "captions": GONE, "transcript": "y"}) == ""


class TestCallout:
    @pytest.fixture
    def number(self):
        banner = HotlineBanner.for_site(Site.objects.get(is_default_site=True))
        return HotlineNumber.objects.create(
            banner=banner, purpose="Hỏi thủ tục", number="0200 3555 012", hours_text="7:30–11:30"
        )

    def test_callout__shows_the_number_as_it_is_now(self, render, number):
        value = {"title": "Cần hỏi", "text": "Gọi trước khi đi.", "hotline": number.code}
        assert 'href="tel:+842003555012">0200 3555 012</a>' in render("callout", value)
        number.number = "0200 3555 999"
        number.save()
        assert "0200 3555 999</a>" in render("callout", value)

    def test_callout__whose_number_was_deleted_keeps_its_words(self, render, number):
        value = {"title": "", "text": "Gọi trước khi đi.", "hotline": number.code}
        number.delete()
        html = render("callout", value)
        assert "Lưu ý" in html
        assert "<p>Gọi trước khi đi.</p>" in html
        assert "tel:" not in html


def test_paragraph__is_cleaned_and_keeps_links(render):
    html = render("paragraph", '<p onclick="x()">Xem <a href="/lien-he/">liên hệ</a></p><script>x</script>')
    assert html == '<p>Xem <a href="/lien-he/">liên hệ</a></p>'


def test_every_type__has_a_template_of_its_own():
    names = {name: block.meta.template for name, block in StandardBody().child_blocks.items()}
    assert json.dumps(names) == json.dumps({name: f"components/blocks/{name}.html" for name in names})
