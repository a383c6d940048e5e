"""Pictures and attachments of the demo content, stored once each."""

from django.core.files import File

from media.cutting import make_cuts
from media.models import PortalDocument, PortalImage
from media.renditions import specs_of
from news.demo.reading import file_path, picture_path

# Cuts that pages show: made while seeding, so that the first reader does not wait for them.
SHOWN_SIZES = ("card", "lead", "figure", "share")
PORTRAITS = "chan-dung-"


class DemoFiles:
    """Finds or stores a picture or attachment by name."""

    def __init__(self) -> None:
        self._images = {image.title: image for image in PortalImage.objects.all()}
        self._documents = {document.title: document for document in PortalDocument.objects.all()}

    def image(self, stem: str, title: str = "") -> PortalImage:
        """Return the picture `stem`; `title` names it in the library when it is stored."""
        if stem not in self._images:
            with picture_path(stem).open("rb") as source:
                image = PortalImage(title=stem, description=title[:255], file=File(source, f"{stem}.jpg"))
                image.save()
            sizes = ("portrait",) if stem.startswith(PORTRAITS) else SHOWN_SIZES
            image.get_renditions(*specs_of(sizes))
            self._images[stem] = image
        return self._images[stem]

    def cut(self, stem: str, *sizes: str) -> None:
        """Cut the picture `stem` to further sizes."""
        make_cuts(self.image(stem), sizes)

    def document(self, name: str) -> PortalDocument:
        """Return the attachment `name`."""
        if name not in self._documents:
            with file_path(name).open("rb") as source:
                document = PortalDocument(title=name, file=File(source, name))
                document.save()
            self._documents[name] = document
        return self._documents[name]
