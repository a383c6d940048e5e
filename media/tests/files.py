"""Made-up documents for the tests: good, damaged and hostile."""

import io
import zipfile
import zlib

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
MACRO_TYPES = CONTENT_TYPES.replace("openxmlformats-officedocument.wordprocessingml", "ms-word").replace(
    ".document.main+xml", ".document.macroEnabled.main+xml"
)
WEBVTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nXin chào bà con.\n".encode()
EXE = b"MZ\x90\x00" + b"\0" * 200 + b"This program cannot be run in DOS mode."


def pdf(extra: bytes = b"", tail: bytes = b"\n%%EOF\n") -> bytes:
    """A small PDF with `extra` among its objects."""
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    return body + extra + b"\ntrailer << /Root 1 0 R >>\nstartxref\n9" + tail


def object_stream(content: bytes) -> bytes:
    """A packed object stream as word processors write it."""
    packed = zlib.compress(content)
    head = b"5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(
        packed
    )
    return head + packed + b"\nendstream\nendobj\n"


def archive(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of `parts`."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", method) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return output.getvalue()


def docx(**parts: bytes | str) -> bytes:
    """A small DOCX with further `parts`."""
    return archive({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<w:document/>", **parts})


def xlsx(extra: dict[str, bytes | str] | None = None) -> bytes:
    """A small XLSX with `extra` parts."""
    return archive({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": "<workbook/>", **(extra or {})})


def docm() -> bytes:
    """A DOCX with a macro in it."""
    return archive(
        {
            "[Content_Types].xml": MACRO_TYPES,
            "word/document.xml": "<w:document/>",
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 50,
        }
    )


def box(kind: bytes, content: bytes = b"") -> bytes:
    """A box of an MP4."""
    return (8 + len(content)).to_bytes(4, "big") + kind + content


def track(handler: bytes = b"vide", packing: bytes = b"avc1") -> bytes:
    """A track of an MP4 that says what it holds and how it is packed."""
    table = box(b"stsd", b"\0\0\0\0\0\0\0\1" + box(packing, b"\0" * 16))
    told = box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12)
    return box(b"trak", box(b"mdia", told + box(b"minf", box(b"stbl", table))))


def mp4(seconds: float = 80, *tracks: bytes, brand: bytes = b"isom") -> bytes:
    """A film without a single picture in it, whose table of contents tells of `seconds` and `tracks`."""
    times = b"\0" * 12 + (1000).to_bytes(4, "big") + round(seconds * 1000).to_bytes(4, "big")
    contents = box(b"moov", box(b"mvhd", times + b"\0" * 80) + b"".join(tracks or [track()]))
    return box(b"ftyp", brand + b"\0\0\2\0isommp41") + contents + box(b"mdat", b"\0" * 64)


def mp3() -> bytes:
    """A tag and a first frame of sound."""
    return b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\x64" + b"\0" * 413
