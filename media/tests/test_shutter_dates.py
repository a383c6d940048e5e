"""The day of a photo: read out of its EXIF, kept through re-encoding, nothing else beside it."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from media import photographs
from media.models import PortalImage
from media.shutter_dates import read_day

from . import pictures

TODAY = date(2026, 12, 1)
EXIF_IFD, DATE_TIME_ORIGINAL = 0x8769, 0x9003


def taken(written: str, kind: str = "JPEG") -> bytes:
    """A photo in whose EXIF the camera wrote this moment, beside place and maker."""
    exif = pictures.exif_with_gps()
    exif.get_ifd(EXIF_IFD)[DATE_TIME_ORIGINAL] = written
    return pictures.encoded(pictures.photo(), kind, exif=exif.tobytes())


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("2026:05:01 07:30:00", date(2026, 5, 1), id="camera"),
        pytest.param("2026-05-01", date(2026, 5, 1), id="form"),
        pytest.param("2026:12:02 00:10:00", date(2026, 12, 2), id="another time zone"),
        pytest.param("2026:12:03 00:10:00", None, id="future"),
        pytest.param("1980:01:01 00:00:00", None, id="clock never set"),
        pytest.param("0000:00:00 00:00:00", None, id="zeros"),
        pytest.param("2026:02:30 00:00:00", None, id="no such day"),
        pytest.param("2026:05:011", None, id="too many digits"),
        pytest.param("", None, id="nothing"),
        pytest.param("<script>", None, id="markup"),
    ],
)
def test_day__when_written_so(written, day):
    assert read_day(written, TODAY) == day


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_cleaned__keeps_the_day_and_nothing_else(kind):
    photo = photographs.cleaned(ContentFile(taken("2024:05:01 07:30:00", kind), "anh"))
    assert photo.taken_on == date(2024, 5, 1)
    content = photo.read()
    assert b"2024" not in content and pictures.MAKER.encode() not in content
    photo.seek(0)
    assert not Image.open(photo).getexif()


def test_cleaned__when_exif_is_damaged_there_is_no_day():
    content = taken("2024:05:01 07:30:00").replace(b"MM\0*\0\0", b"MM\0*\xff\xff", 1)
    assert photographs.cleaned(ContentFile(content, "anh.jpg")).taken_on is None


@pytest.mark.django_db
class TestStored:
    def test_day__comes_from_the_camera(self):
        image = PortalImage.objects.create(
            title="Chợ", file=ContentFile(taken("2024:05:01 07:30:00"), "cho.jpg")
        )
        assert PortalImage.objects.get(pk=image.pk).taken_on == date(2024, 5, 1)

    def test_day__when_a_person_knows_better(self):
        file = ContentFile(taken("2024:05:01 07:30:00"), "cho.jpg")
        image = PortalImage.objects.create(title="Chợ", file=file, taken_on=date(2023, 4, 30))
        assert image.taken_on == date(2023, 4, 30)
