"""Pure account of an import: what became of each line, in words and as JSON."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

# Lines of each kind that are printed; the report file holds all of them.
PRINTED = 20


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about one line."""

    line: int
    id: str
    reason: str

    def __str__(self) -> str:
        named = f" ({self.id})" if self.id else ""
        return f"dòng {self.line}{named}: {self.reason}"


@dataclass
class Report:
    """Counts and remarks of one file."""

    file: str
    source: str
    dry_run: bool = False
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    repeated: int = 0
    left_alone: list[Remark] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    seconds: float = 0.0

    def as_data(self) -> dict[str, Any]:
        """Return the account as plain data for JSON."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """Return the account as Vietnamese lines for the shell."""
        verb = "Thử" if self.dry_run else "Nhập"
        done = self.created + self.updated + self.unchanged
        rate = f"{done / self.seconds:.0f} bài mỗi giây" if self.seconds else ""
        lines = [
            f"{verb} {self.file}: đọc {self.read} dòng, thêm {self.created} bài, cập nhật {self.updated}, "
            f"không đổi {self.unchanged}, để yên {len(self.left_alone)}, từ chối {len(self.refused)}, "
            f"cảnh báo {len(self.warnings)}. {self.seconds:.1f} giây, {rate}.".replace(", .", ".")
        ]
        for title, remarks in (
            ("Từ chối", self.refused),
            ("Để yên", self.left_alone),
            ("Cảnh báo", self.warnings),
        ):
            lines += [f"  {title}, {remark}" for remark in remarks[:PRINTED]]
            if len(remarks) > PRINTED:
                lines.append(f"  {title}: còn {len(remarks) - PRINTED} dòng nữa, xem tệp của --report.")
        return lines


def as_json(reports: list[Report]) -> str:
    """Return the accounts of all files as a JSON list."""
    return json.dumps([report.as_data() for report in reports], ensure_ascii=False, indent=1)
