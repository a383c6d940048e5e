"""Pure: the hash by which each row of the record seals itself and the row before. No database."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

__all__ = ["COLUMNS", "FIRST", "breaks", "row_hash"]

#: What a row seals: every column but its key and its hash. Fixed for ever: stored hashes depend on it.
#: A column that comes later goes into LATER_COLUMNS, which count only where they are filled.
COLUMNS = (
    "subject", "page_id", "page_title", "revision_id", "content_hash", "act", "actor_id", "actor_name",
    "on_behalf_id", "on_behalf_name", "at", "reason_code", "reason", "source_hash", "checks", "device",
    "previous_hash",
)  # fmt: skip
LATER_COLUMNS: tuple[str, ...] = ()

#: What stands before the first row.
FIRST = ""


def row_hash(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of the columns of `row`, the hash before it included."""
    sealed = {name: _plain(row[name]) for name in COLUMNS}
    sealed |= {name: _plain(row[name]) for name in LATER_COLUMNS if row[name] not in (None, "")}
    text = json.dumps(sealed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def breaks(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Yield every row of the chain that does not fit, with what is wrong; rows come in their order.

    A changed row is named once: the next one is measured by the hash that the row carries.
    """
    previous = FIRST
    for row in rows:
        if row["previous_hash"] != previous:
            yield row, "không nối với dòng trước: có dòng đã bị xóa, thêm hoặc đổi chỗ"
        if row["hash"] != row_hash(row):
            yield row, "nội dung không khớp mã băm: dòng đã bị sửa sau khi ghi"
        previous = row["hash"]


def _plain(value: Any) -> Any:
    """Return moments in one spelling, whatever the time zone of the connection; the rest as it is."""
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
