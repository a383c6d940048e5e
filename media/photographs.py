"""Re-encoding of pictures on their way in: upright, in sRGB, without metadata; the original is not kept."""

import hashlib
import io
import logging
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils import timezone
from PIL import Image, ImageCms, ImageOps

from . import signatures, validators
from .file_names import stored_name
from .looks import look_of
from .shutter_dates import shutter_date
from .signatures import PhotoKind

logger = logging.getLogger(__name__)

JPEG_QUALITY = 88
# A drawing or a screenshot has fewer colours and stays sharp as PNG; a photo has more and goes to JPEG.
FEW_COLOURS = 4096

_SRGB = ImageCms.createProfile("sRGB")


class CleanedPhoto(ContentFile):
    """A picture that has been through `cleaned` or `packed`; the model's field takes it as it is."""

    content_hash: str
    look: int | None
    taken_on: date | None


def prune_decoders() -> None:
    """Leave Pillow only the decoders of pictures that may come in, for the whole process.

    Nearly all flaws found in Pillow lie in formats that nobody here needs.
    """
    import pillow_heif

    pillow_heif.register_heif_opener()
    Image.init()
    wanted = {str(kind) for kind in PhotoKind}
    for name in set(Image.OPEN) - wanted:
        del Image.OPEN[name]
    Image.ID[:] = [name for name in Image.ID if name in wanted]


def cleaned(file: File) -> CleanedPhoto:
    """Return the picture in `file` encoded anew as JPEG or PNG, named by its slug and the hash of its bytes.

    Orientation is applied, colours are converted to sRGB by the embedded profile, everything beside the
    pixels goes: EXIF with its GPS, XMP, profile, comments, thumbnails, bytes after the end. Of an animation
    the first picture stays. Transparent pictures and drawings of few colours become PNG, all others JPEG.
    Only the day on which it was taken is kept, beside the picture. The same bytes in give the same bytes out.
    Raises ValidationError with a Vietnamese sentence.
    """
    validators.check_photo_size(file.size)
    file.seek(0)
    source = file.read()
    kind = validators.check_photo_kind(source[: signatures.HEAD_LENGTH])
    image, taken_on = _decoded(source, kind)
    return packed(image, file.name or "", taken_on)


def packed(image: Image.Image, name: str, taken_on: date | None = None) -> CleanedPhoto:
    """Return plain pixels (L, RGB or RGBA, in sRGB) encoded for the library; `name` only gives words."""
    extension, content = _encoded(image)
    photo = CleanedPhoto(content)
    photo.content_hash = hashlib.sha256(content).hexdigest()
    photo.name = stored_name(name, photo.content_hash, extension)
    photo.look, photo.taken_on = look_of(image), taken_on
    return photo


def _decoded(source: bytes, kind: PhotoKind) -> tuple[Image.Image, date | None]:
    try:
        with Image.open(io.BytesIO(source), formats=(str(kind),)) as image:
            validators.check_photo_pixels(*image.size)
            image.load()
            taken_on = shutter_date(image, timezone.localdate())
            return _plain(_upright(image)), taken_on
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise ValidationError(
            "Ảnh có quá nhiều điểm ảnh, vượt quá 24 triệu. Hãy thu nhỏ ảnh rồi tải lại."
        ) from error
    except Exception as error:
        # Decoders raise anything on damaged or hostile files; whatever it is, the picture is not usable.
        logger.info("Picture refused: %s: %s", type(error).__name__, error)
        raise ValidationError(validators.BROKEN_PHOTO) from error


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, OverflowError, ZeroDivisionError):
        # A damaged EXIF block in a good picture: show it as it lies.
        return image


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels in sRGB as L, RGB or RGBA, with nothing attached."""
    profile = image.info.get("icc_profile")
    image, alpha = _without_alpha(image)
    colours = _in_srgb(image, profile)
    if alpha is not None:
        colours = colours.convert("RGB")
        colours.putalpha(alpha)
    colours.info = {}
    return colours


def _without_alpha(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    if image.mode in ("I", "F"):
        return image.point(lambda value: value * (1 / 256)).convert("L"), None
    if image.mode in ("1", "L", "CMYK", "RGB") and "transparency" not in image.info:
        return image.convert("L") if image.mode == "1" else image, None
    if image.mode == "P" and "transparency" not in image.info:
        return image.convert("RGB"), None
    image = image.convert("RGBA")
    alpha = image.getchannel("A")
    return image.convert("RGB"), alpha if alpha.getextrema()[0] < 255 else None


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    grey = image.mode == "L"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(
                image,
                source,
                _SRGB,
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            # A profile that is damaged or meant for other pixels: colours stay as they are.
            logger.info("Colour profile ignored: %s", error)
    return image.convert("L" if grey else "RGB")


def _encoded(image: Image.Image) -> tuple[str, bytes]:
    output = io.BytesIO()
    if image.mode == "RGBA" or image.getcolors(FEW_COLOURS if image.mode == "RGB" else 64) is not None:
        image.save(output, "PNG", optimize=True)
        return "png", output.getvalue()
    image.save(output, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    return "jpg", output.getvalue()
