"""Body blocks of the demo files as the stream field stores them."""

from typing import Any

from news.demo.files import DemoFiles

__all__ = ["stream_data"]


def stream_data(blocks: list[dict[str, Any]], files: DemoFiles) -> list[dict[str, Any]]:
    """Return `blocks` of a TOML file as raw stream data, pictures and files stored."""
    return [{"type": block["type"], "value": _VALUES[block["type"]](block, files)} for block in blocks]


def _photo(photo: dict[str, Any], files: DemoFiles) -> dict[str, Any]:
    return {
        "image": files.image(photo["file"], photo.get("alt", "")).pk,
        "alt": photo.get("alt", ""),
        "decorative": photo.get("decorative", False),
        "caption": photo.get("caption", ""),
        "credit": photo.get("credit", ""),
    }


def _gallery(block: dict[str, Any], files: DemoFiles) -> dict[str, Any]:
    for photo in block["images"]:
        files.cut(photo["file"], "gallery", "whole")
    return {"images": [_photo(photo, files) for photo in block["images"]]}


def _film(block: dict[str, Any], files: DemoFiles) -> dict[str, Any]:
    return {
        "title": block["title"],
        "file": files.document(block["file"]).pk,
        "poster": files.image(block["poster"]).pk if "poster" in block else None,
        "captions": files.document(block["captions"]).pk,
        "transcript": block["transcript"],
    }


def _table(block: dict[str, Any], files: DemoFiles) -> dict[str, Any]:
    columns = [{"type": column["kind"], "heading": column["heading"]} for column in block["columns"]]
    rows = [
        {"values": [_cell(value, column["type"]) for value, column in zip(row, columns, strict=True)]}
        for row in block["rows"]
    ]
    table = {"columns": columns, "rows": rows, "caption": ""}
    return {"caption": block["caption"], "table": table, "note": block.get("note", "")}


def _cell(value: Any, kind: str) -> Any:
    if kind == "number":
        return None if value == "" else str(value)
    return str(value)


def _attachments(block: dict[str, Any], files: DemoFiles) -> dict[str, Any]:
    items = [
        {"document": files.document(item["file"]).pk, "title": item.get("title", "")}
        for item in block["items"]
    ]
    return {"items": items}  # bare values: a list takes items in its stored form only with their ids


def _only(*names: str):
    return lambda block, files: {name: block.get(name, "") for name in names}


_VALUES = {
    "paragraph": lambda block, files: block["html"],
    "heading": _only("level", "text"),
    "image": _photo,
    "gallery": _gallery,
    "quote": _only("text", "attribution"),
    "table": _table,
    "attachments": _attachments,
    "callout": _only("title", "text", "hotline"),
    "video": _film,
}
