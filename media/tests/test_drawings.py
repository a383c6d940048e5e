"""Pictures that the portal draws: lettering, cards, icons; where they are kept and how they are sent."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media.drawings.card import CARD_SIZE, draw_card
from media.drawings.icons import ICONS, draw_favicon, draw_icon
from media.drawings.keeping import addresses_of, fingerprint, forget, keep, want
from media.drawings.lettering import DISPLAY, TEXT, balanced, broken, drawable, font
from media.models import DrawnPicture

VIETNAMESE = "ẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴĐÂĂÊÔƠƯ"


@pytest.fixture
def emblem() -> Image.Image:
    return Image.new("RGBA", (300, 200), (200, 30, 30, 255))


class TestLettering:
    @pytest.mark.parametrize("name", [DISPLAY, TEXT])
    def test_fonts__hold_every_vietnamese_letter(self, name):
        face = font(name, 40)
        missing = face.getmask("\uffff").getbbox(), bytes(face.getmask("\uffff"))
        for letter in f"{VIETNAMESE}{VIETNAMESE.lower()}“”–…₫":
            mask = face.getmask(letter)
            assert (mask.getbbox(), bytes(mask)) != missing, letter

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("Thông báo\u00a0 số  2", "Thông báo số 2"),
            ("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"),
            ("Hội thi 🎉 中文", "Hội thi"),
            ("“Một cửa” – 1.000 ₫…", "“Một cửa” – 1.000 ₫…"),
        ],
        ids=["blanks", "decomposed", "other scripts", "signs"],
    )
    def test_drawable(self, text, shown):
        assert drawable(text) == shown

    @given(st.text("abc đ", max_size=120), st.integers(1, 20), st.integers(1, 6))
    def test_broken__whatever_the_text__fits(self, text, width, most):
        lines = broken(text, width, most, len)
        assert len(lines) <= most
        assert all(len(line) <= width and line for line in lines)
        if not any(line.endswith("…") for line in lines):
            assert "".join(lines).replace(" ", "") == "".join(text.split())

    def test_broken__when_too_long__ends_in_an_ellipsis(self):
        assert broken("một hai ba bốn", 7, 1, len) == ["một…"]
        assert broken("một hai ba bốn", 7, 2, len) == ["một hai", "ba bốn"]

    @given(st.text("abc đ", max_size=120), st.integers(1, 200), st.integers(1, 6))
    def test_balanced__whatever_the_text__says_the_same_in_as_many_lines(self, text, width, most):
        plain, even = broken(text, width, most, len), balanced(text, width, most, len)
        assert len(even) == len(plain)
        assert " ".join(even).split() == " ".join(plain).split()
        assert all(len(line) <= width for line in even)

    def test_balanced__leaves_no_word_alone(self):
        face = font(DISPLAY, 68)
        assert broken("Phường Bến Sen, tỉnh Lam Hải", 1048, 4, face.getlength)[-1] == "Hải"
        assert balanced("Phường Bến Sen, tỉnh Lam Hải", 1048, 4, face.getlength)[-1] == "tỉnh Lam Hải"


class TestDrawing:
    @pytest.mark.parametrize("title", ["Tin", "Thông báo lịch tiếp công dân " * 12, "a" * 300, ""])
    def test_card__is_a_small_png_of_the_right_size(self, emblem, title):
        content = draw_card(title, "Phường Bến Sen, tỉnh Lam Hải", "Trang thông tin điện tử", emblem)
        card = Image.open(io.BytesIO(content))
        assert (card.format, card.size) == ("PNG", CARD_SIZE)
        assert len(content) < 60_000

    def test_card__keeps_its_margins(self, emblem):
        content = draw_card("Thủ tục hộ tịch " * 30, "Phường " * 30, "Trang " * 40, emblem)
        card = Image.open(io.BytesIO(content)).convert("L").crop((1140, 0, 1200, 590))
        assert min(card.tobytes()) > 200  # paper alone

    @pytest.mark.parametrize("name", ICONS)
    def test_icon__is_square_with_the_emblem_in_the_middle(self, emblem, name):
        side, part = ICONS[name]
        icon = Image.open(io.BytesIO(draw_icon(emblem, side, part))).convert("RGBA")
        assert icon.size == (side, side)
        assert icon.getpixel((side // 2, side // 2))[0] > 150
        corner = icon.getpixel((0, 0))
        assert corner[3] == (0 if part == 1.0 else 255)

    def test_favicon__holds_three_sizes(self, emblem):
        # The decoder of this format is shut here: kind, number of pictures, width of each.
        content = draw_favicon(emblem)
        assert content[:6] == b"\0\0\1\0\3\0"
        assert {content[6 + 16 * number] for number in range(3)} == {16, 32, 48}


@pytest.mark.django_db
class TestKeeping:
    @pytest.fixture(autouse=True)
    def uploads(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def test_picture__is_sent_to_be_kept_for_ever(self, client):
        want("site-1-card")
        assert addresses_of(["site-1-card"]) == {}
        assert keep("site-1-card", fingerprint("a"), b"\x89PNG")
        address = addresses_of(["site-1-card"])["site-1-card"]
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/png"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert b"".join(answer.streaming_content) == b"\x89PNG"
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304

    def test_picture__when_drawn_anew__has_another_address(self, client, django_capture_on_commit_callbacks):
        want("site-1-card")
        keep("site-1-card", fingerprint("a"), b"1")
        before = addresses_of(["site-1-card"])["site-1-card"]
        with django_capture_on_commit_callbacks(execute=True):
            keep("site-1-card", fingerprint("b"), b"2")
        assert addresses_of(["site-1-card"])["site-1-card"] != before
        assert client.get(before).status_code == 404

    def test_picture__when_forgotten__is_gone(self, client, django_capture_on_commit_callbacks):
        want("article-7")
        keep("article-7", fingerprint("a"), b"1")
        address = addresses_of(["article-7"])["article-7"]
        with django_capture_on_commit_callbacks(execute=True):
            forget("article-7")
        assert client.get(address).status_code == 404

    def test_picture__when_nobody_wants_it_any_longer__is_not_kept(self, tmp_path):
        assert not keep("article-7", fingerprint("a"), b"1")
        assert not DrawnPicture.objects.exists()
        assert not list(tmp_path.rglob("*.png"))

    @pytest.mark.parametrize(
        "name", ["khong-co.png", "..%2fsecret.png", "a.svg", "a.html", "a%00.png", ".png"]
    )
    def test_address__of_anything_else__is_not_found(self, client, tmp_path, name):
        (tmp_path / "secret.png").write_bytes(b"secret")
        (tmp_path / "drawn").mkdir()
        (tmp_path / "drawn" / "a.svg").write_text("<svg/>")
        assert client.get(f"/uploads/drawn/{name}").status_code == 404
