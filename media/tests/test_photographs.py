"""Re-encoding: nothing but the picture survives, upright and in the right colours."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media import photographs
from media.file_names import stored_name
from media.signatures import PhotoKind

from . import pictures

SECRETS = (b"Exif", b"GPS", b"MayAnhCuaToi", b"ghi chu rieng", b"xmpmeta", b"ICC_PROFILE", b"iCCP", b"alert(")


def cleaned(content: bytes, name: str = "Ảnh chụp.JPG") -> photographs.CleanedPhoto:
    return photographs.cleaned(ContentFile(content, name))


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(cleaned(content).read()))


def refusal(content: bytes, name: str = "anh.jpg") -> str:
    with pytest.raises(ValidationError) as caught:
        cleaned(content, name)
    return caught.value.messages[0]


def close(one: tuple, other: tuple, tolerance: int = 4) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


class TestMetadata:
    @pytest.mark.parametrize(
        "content",
        [
            pictures.phone_jpeg(),
            pictures.png_with_text(),
            pictures.encoded(pictures.photo(), "WEBP", exif=pictures.exif_with_gps(), xmp=pictures.XMP),
            pictures.encoded(
                pictures.photo(), "HEIF", exif=pictures.exif_with_gps().tobytes(), xmp=pictures.XMP
            ),
            pictures.encoded(pictures.photo(), "JPEG", icc_profile=pictures.display_p3_profile()),
            pictures.encoded(pictures.photo(mode="P"), "GIF", comment=b"ghi chu rieng"),
            pictures.gif_with_script(),
            pictures.phone_jpeg() + b"<script>alert(1)</script>",
        ],
    )
    def test_cleaned__when_metadata_is_there_none_is_left(self, content):
        out = cleaned(content).read()
        assert not [secret for secret in SECRETS if secret in out]
        image = Image.open(io.BytesIO(out))
        assert not image.getexif()
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }

    def test_cleaned__when_same_bytes_come_twice(self):
        one, other = cleaned(pictures.phone_jpeg()), cleaned(pictures.phone_jpeg())
        assert one.read() == other.read()
        assert one.name == other.name == f"anh-chup-{one.content_hash[:8]}.jpg"


class TestOrientation:
    @pytest.mark.parametrize(
        ("orientation", "size", "white"),
        [
            (1, (400, 200), (10, 10)),
            (2, (400, 200), (390, 10)),
            (3, (400, 200), (390, 190)),
            (4, (400, 200), (10, 190)),
            (5, (200, 400), (10, 10)),
            (6, (200, 400), (190, 10)),
            (7, (200, 400), (190, 390)),
            (8, (200, 400), (10, 390)),
        ],
    )
    def test_cleaned__when_camera_was_turned(self, orientation, size, white):
        image = opened(pictures.phone_jpeg(orientation, pictures.corners()))
        assert image.size == size
        assert close(image.getpixel(white), (255, 255, 255), 8)

    def test_cleaned__when_exif_is_damaged(self):
        content = pictures.encoded(pictures.photo(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f garbage")
        assert opened(content).size == (640, 480)


class TestColours:
    COLOUR = (200, 100, 50)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
    def test_cleaned__when_profile_is_display_p3(self, kind):
        image = pictures.photo()
        image.paste(self.COLOUR, (0, 0, 320, 480))
        options = {"lossless": True} if kind == "WEBP" else {"quality": -1 if kind == "HEIF" else 98}
        content = pictures.encoded(image, kind, icc_profile=pictures.display_p3_profile(), **options)
        expected = pictures.p3_in_srgb(self.COLOUR)
        assert expected[0] > self.COLOUR[0] + 8
        assert close(opened(content).getpixel((100, 200)), expected, 6)

    def test_cleaned__when_no_profile_colours_stay(self):
        content = pictures.encoded(Image.new("RGB", (50, 50), self.COLOUR), "PNG")
        assert opened(content).convert("RGB").getpixel((5, 5)) == self.COLOUR

    @pytest.mark.parametrize("profile", [b"garbage", pictures.display_p3_profile()[:200]])
    def test_cleaned__when_profile_is_damaged(self, profile):
        image = Image.new("RGB", (50, 50), self.COLOUR)
        content = pictures.encoded(image, "JPEG", quality=98, icc_profile=profile)
        assert close(opened(content).convert("RGB").getpixel((5, 5)), self.COLOUR)

    def test_cleaned__when_cmyk(self):
        image = pictures.photo(mode="CMYK")
        image.paste((0, 255, 255, 0), (0, 0, 200, 200))
        out = opened(pictures.encoded(image, "JPEG", quality=98))
        assert out.mode == "RGB"
        assert close(out.getpixel((50, 50)), (255, 0, 0), 12)

    def test_cleaned__when_grey_sixteen_bit(self):
        image = Image.new("I;16", (60, 60), 128 * 257)
        out = opened(pictures.encoded(image, "PNG"))
        assert abs(out.convert("L").getpixel((5, 5)) - 128) <= 1

    def test_cleaned__when_grey_with_colour_profile(self):
        content = pictures.encoded(pictures.photo(mode="L"), "PNG", icc_profile=pictures.display_p3_profile())
        assert opened(content).mode == "L"

    def test_cleaned__when_transparent_with_profile(self):
        image = Image.new("RGBA", (60, 60), (*self.COLOUR, 128))
        out = opened(pictures.encoded(image, "PNG", icc_profile=pictures.display_p3_profile()))
        assert out.mode == "RGBA"
        assert out.getpixel((5, 5))[3] == 128
        assert close(out.getpixel((5, 5))[:3], pictures.p3_in_srgb(self.COLOUR), 6)


class TestFormats:
    @pytest.mark.parametrize(
        ("image", "kind", "stored"),
        [
            (pictures.photo(), "JPEG", "JPEG"),
            (pictures.photo(), "PNG", "JPEG"),
            (pictures.photo(), "WEBP", "JPEG"),
            (pictures.photo(), "HEIF", "JPEG"),
            (pictures.photo(mode="L"), "JPEG", "JPEG"),
            (pictures.photo(mode="RGBA"), "PNG", "JPEG"),
            (Image.new("RGB", (50, 50), "teal"), "PNG", "PNG"),
            (Image.new("RGBA", (50, 50), (1, 2, 3, 4)), "PNG", "PNG"),
            (Image.new("RGBA", (50, 50), (1, 2, 3, 4)), "WEBP", "PNG"),
            (Image.new("1", (50, 50)), "PNG", "PNG"),
            (Image.new("LA", (50, 50), (9, 90)), "PNG", "PNG"),
            (Image.new("P", (50, 50)), "GIF", "PNG"),
        ],
    )
    def test_cleaned__when_format_is_ours(self, image, kind, stored):
        photo = cleaned(pictures.encoded(image, kind))
        assert Image.open(photo).format == stored
        assert photo.name.endswith({"JPEG": ".jpg", "PNG": ".png"}[stored])

    def test_cleaned__when_animated_keeps_first_picture(self):
        frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "green", "blue")]
        for kind in ("GIF", "WEBP", "PNG"):
            content = pictures.encoded(frames[0], kind, save_all=True, append_images=frames[1:])
            out = opened(content)
            assert getattr(out, "n_frames", 1) == 1
            assert close(out.convert("RGB").getpixel((5, 5)), (255, 0, 0), 8)

    def test_cleaned__when_name_ends_otherwise(self):
        assert cleaned(pictures.phone_jpeg(), "IMG_0001.png").name.endswith(".jpg")


class TestRefusals:
    @pytest.mark.parametrize(
        "content",
        [
            b"<html><script>alert(1)</script></html>",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            pictures.encoded(Image.new("RGB", (9, 9)), "BMP"),
            pictures.encoded(Image.new("RGB", (9, 9)), "TIFF"),
            b"MZ\x90\0" + b"\0" * 100,
        ],
    )
    def test_cleaned__when_not_a_picture_of_ours(self, content):
        assert "JPEG, PNG, WebP, GIF, HEIC" in refusal(content)

    def test_cleaned__when_empty(self):
        assert "rỗng" in refusal(b"")

    @pytest.mark.parametrize("size", [(8000, 8000), (15000, 15000)])
    def test_cleaned__when_small_file_holds_many_pixels(self, size):
        content = pictures.one_bit_png(*size)
        assert len(content) < 60_000
        assert "triệu" in refusal(content)

    def test_cleaned__when_too_heavy(self):
        assert "vượt quá 10 MB" in refusal(pictures.phone_jpeg() + b"\0" * 10 * 1024 * 1024)

    @pytest.mark.parametrize("kind", list(PhotoKind))
    def test_cleaned__when_cut_off(self, kind):
        content = pictures.encoded(pictures.photo(), str(kind))
        assert "hỏng" in refusal(content[: len(content) // 2])

    def test_cleaned__when_png_text_is_a_bomb(self):
        from PIL import PngImagePlugin

        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", "a" * 5_000_000, zip=True)
        assert "hỏng" in refusal(pictures.encoded(Image.new("RGB", (9, 9)), "PNG", pnginfo=info))

    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from(list(PhotoKind)), st.integers(0, 2000), st.binary(min_size=1, max_size=40))
    def test_cleaned__when_any_bytes_are_changed_never_raises_otherwise(self, kind, at, noise):
        content = bytearray(SMALL[kind])
        content[at % len(content) : at % len(content) + len(noise)] = noise
        try:
            photo = cleaned(bytes(content))
        except ValidationError as error:
            assert error.messages[0].endswith((".", ")"))
        else:
            assert Image.open(photo).format in ("JPEG", "PNG")


SMALL = {kind: pictures.encoded(pictures.photo(48, 48), str(kind)) for kind in PhotoKind}


def test_decoders__when_the_process_has_started():
    assert set(Image.OPEN) == set(PhotoKind)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Ảnh chụp buổi sáng.HEIC", "anh-chup-buoi-sang-0123abcd.jpg"),
        ("Đường dây nóng phường An Thịnh.png", "duong-day-nong-phuong-an-0123abcd.jpg"),
        ("../../etc/passwd", "passwd-0123abcd.jpg"),
        ("C:\\anh\\hop.jpg", "hop-0123abcd.jpg"),
        ("", "tep-0123abcd.jpg"),
        ("!!!.jpg", "tep-0123abcd.jpg"),
    ],
)
def test_stored_name__when_name_is_odd(name, stored):
    assert stored_name(name, "0123abcdef", "jpg") == stored
