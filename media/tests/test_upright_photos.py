"""Where upright photos are cut for cards, which lie."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from media.models import PortalImage

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FACE, COAT, FLOOR = (200, 40, 40), (40, 160, 60), (40, 60, 200)


def striped(width: int, height: int) -> PortalImage:
    """Return a photo with a face, the coat below it and the floor in the lower third."""
    picture = Image.new("RGB", (width, height), (255, 255, 255))
    for colour, top, bottom in ((FACE, 0.2, 0.3), (COAT, 0.3, 0.66), (FLOOR, 0.66, 1)):
        picture.paste(colour, (0, round(height * top), width, round(height * bottom)))
    output = io.BytesIO()
    picture.save(output, "PNG")
    return PortalImage.objects.create(title="Ảnh", file=ContentFile(output.getvalue(), "anh.png"))


def colours_of_card(photo: PortalImage) -> set[tuple[int, int, int]]:
    with photo.get_rendition("fill-360x240").file.open() as file:
        picture = Image.open(file).convert("RGB")
        return {picture.getpixel((picture.width // 2, y)) for y in range(picture.height)}


def has(colours, wanted) -> bool:
    """Encoding shifts colours a little."""
    return any(all(abs(a - b) < 25 for a, b in zip(one, wanted, strict=True)) for one in colours)


def test_upright_photo__without_a_mark__keeps_the_face():
    photo = striped(900, 1200)
    assert has(colours_of_card(photo), FACE)
    assert not photo.has_focal_point()


def test_upright_photo__with_a_mark__follows_the_editor():
    photo = striped(900, 1200)
    photo.focal_point_x, photo.focal_point_y = 450, 1100
    photo.focal_point_width = photo.focal_point_height = 100
    photo.save()
    assert not has(colours_of_card(photo), FACE)
    assert has(colours_of_card(photo), FLOOR)


def test_lying_photo__without_a_mark__is_cut_around_its_middle():
    assert striped(1200, 900).get_focal_point() is None
