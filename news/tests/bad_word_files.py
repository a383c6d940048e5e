"""Files that are no Word file which can be brought in, each wrong in its own way."""

import struct

from docx.oxml.ns import nsdecls

from news.tests import word_files


def compound_file(stream: str) -> bytes:
    """What begins like an Office file of old and names `stream` in its list."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16sHH", b"", 0x3E, 3)
    return head.ljust(512, b"\0") + stream.encode("utf-16-le").ljust(4096, b"\0")


def bomb() -> bytes:
    """A file whose body swells to many times its size."""
    body = b"<w:t>" + b"0" * 60_000_000 + b"</w:t>"
    return word_files.add_part(word_files.conference().bytes(), "word/document.xml", body)


def entities() -> bytes:
    """A file whose body is short and means a gigabyte of letters."""
    steps = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{steps}]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    )
    return word_files.add_part(word_files.conference().bytes(), "word/document.xml", xml)


def nested(depth: int = 5000) -> bytes:
    """A file of tables in tables."""
    inside = "<w:p><w:r><w:t>đáy</w:t></w:r></w:p>"
    opened, closed = "<w:tbl><w:tr><w:tc>" * depth, "</w:tc></w:tr></w:tbl>" * depth
    xml = f"<w:document {nsdecls('w')}><w:body>{opened}{inside}{closed}</w:body></w:document>"
    return word_files.add_part(word_files.conference().bytes(), "word/document.xml", xml)


def with_macros() -> bytes:
    """A file with a macro project inside."""
    return word_files.add_part(word_files.conference().bytes(), "word/vbaProject.bin", b"macro")


def scanned() -> bytes:
    """Pictures of pages, no words."""
    file = word_files.WordFile()
    for number in range(3):
        file.photo(number, width=800, height=1100)
    return file.bytes()


def refused_files() -> dict[str, bytes]:
    """Files that must be refused, by what is wrong with each."""
    whole = word_files.conference().bytes()
    return {
        "broken": whole[: len(whole) // 2],
        "macros": with_macros(),
        "bomb": bomb(),
        "entities": entities(),
        "nested": nested(),
        "password": compound_file("EncryptedPackage"),
        "old": compound_file("WordDocument"),
        "empty": b"",
        "no words": word_files.WordFile().bytes(),
        "not word": b"<html><body>Xin chao</body></html>",
        "pdf": b"%PDF-1.7 ...",
        "scanned": scanned(),
    }
