"""Photos that were there before have a look after the upgrade; a lost file stops nothing."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile

from media.looks import ALIKE, differing_bits
from media.models import PortalImage

from . import pictures
from .test_looks import scene

migration = import_module("media.migrations.0007_looks")


@pytest.mark.django_db
class TestReadLooks:
    def stored(self, seed: int, kind: str = "JPEG", mode: str = "RGB") -> PortalImage:
        content = pictures.encoded(scene(seed).convert(mode), kind)
        return PortalImage.objects.create(title=f"Ảnh {seed}", file=ContentFile(content, "anh.jpg"))

    def test_looks__are_near_those_of_an_upload(self, monkeypatch):
        monkeypatch.setattr(migration, "TOGETHER", 2)
        photos = [self.stored(1), self.stored(2, "PNG"), self.stored(3, "PNG", "RGBA"), self.stored(4)]
        PortalImage.objects.update(look=None)
        migration.read_looks(apps, None)
        for photo in photos:
            look = PortalImage.objects.get(pk=photo.pk).look
            assert differing_bits(look, photo.look) <= ALIKE

    def test_photo__whose_file_is_gone_or_broken(self):
        gone, broken, good = (self.stored(seed) for seed in (1, 2, 3))
        PortalImage.objects.update(look=None)
        gone.file.storage.delete(gone.file.name)
        with open(broken.file.path, "wb") as file:
            file.write(b"\xff\xd8\xff" + b"x" * 100)
        migration.read_looks(apps, None)
        looks = dict(PortalImage.objects.values_list("pk", "look"))
        assert looks[gone.pk] is looks[broken.pk] is None and looks[good.pk] is not None

    def test_looks__already_known_stay(self):
        photo = self.stored(1)
        PortalImage.objects.update(look=7)
        migration.read_looks(apps, None)
        photo.refresh_from_db()
        assert photo.look == 7
