"""Made-up pictures for the tests: photos, colour profiles, damaged and hostile files."""

import io
import random
import struct
import zlib

from PIL import Image, PngImagePlugin

GPS_TAG = 0x8825
ORIENTATION_TAG = 0x0112
MAKER = "MayAnhCuaToi"


def photo(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """A picture of many colours: red grows to the right, green downward, with seeded noise in blue."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    noise = Image.frombytes("L", (64, 64), random.Random(7).randbytes(64 * 64)).resize((width, height))
    return Image.merge("RGB", (across, down, noise)).convert(mode)


def corners(width: int = 400, height: int = 200) -> Image.Image:
    """A photo whose top left quarter is white, so that turning it can be seen."""
    image = photo(width, height)
    image.paste((255, 255, 255), (0, 0, width // 2, height // 2))
    return image


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    """The bytes of `image` in Pillow's format `kind`."""
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def exif_with_gps(orientation: int = 1) -> Image.Exif:
    """EXIF as a phone writes it: maker, orientation, place."""
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[ORIENTATION_TAG] = orientation
    exif.get_ifd(GPS_TAG).update({1: "N", 2: (10.0, 46.0, 37.0), 3: "E", 4: (106.0, 41.0, 52.0)})
    return exif


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="10,46.6N"/>'
    b"</rdf:RDF></x:xmpmeta>"
)


def phone_jpeg(orientation: int = 1, image: Image.Image | None = None) -> bytes:
    """A JPEG with place, maker, XMP and a comment."""
    return encoded(
        image or photo(),
        "JPEG",
        quality=95,
        exif=exif_with_gps(orientation),
        xmp=XMP,
        comment=b"ghi chu rieng",
    )


def png_with_text() -> bytes:
    """A PNG with text chunks and EXIF."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "ghi chu rieng")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return encoded(Image.new("RGB", (300, 200), "navy"), "PNG", pnginfo=info, exif=exif_with_gps())


# Primaries of Display P3, adapted to D50.
P3_PRIMARIES = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))


def display_p3_profile() -> bytes:
    """A small colour profile: the primaries of Display P3 with a gamma of 2.2."""
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 3) + b"P3\0" + b"\0" * 79,
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": _xyz((0.9642, 1.0, 0.82491)),
    }
    for letter, primary in zip("rgb", P3_PRIMARIES, strict=True):
        tags[f"{letter}XYZ".encode()] = _xyz(primary)
        tags[f"{letter}TRC".encode()] = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for signature, data in tags.items():
        data += b"\0" * (-len(data) % 4)
        table += signature + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    header = struct.pack(">I4sI", size, b"\0\0\0\0", 0x02400000) + b"mntrRGB XYZ " + b"\0" * 12
    header += (
        b"acsp" + b"\0" * 28 + struct.pack(">iii", *(round(value * 65536) for value in (0.9642, 1, 0.82491)))
    )
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(value * 65536) for value in values))


def p3_in_srgb(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """What `colour` under `display_p3_profile` is in sRGB, worked out by hand."""
    light = [(value / 255) ** 2.2 for value in colour]
    x, y, z = (sum(light[i] * P3_PRIMARIES[i][axis] for i in range(3)) for axis in range(3))
    linear = (
        3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
        -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
        0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    )
    return tuple(round(255 * _srgb_curve(min(1, max(0, value)))) for value in linear)


def _srgb_curve(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def one_bit_png(width: int, height: int) -> bytes:
    """A black PNG of any size in a few kilobytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def gif_with_script() -> bytes:
    """A GIF that is also a script: the comment opens inside the header and closes after the picture."""
    gif = bytearray(encoded(Image.new("P", (40, 30)), "GIF"))
    return bytes(gif) + b"*/=1;alert(document.domain)//"
