"""Says what the checks find in articles of JSON lines, without storing anything; see `news.proofing`."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from news.checking.knowledge import office_knowledge
from news.importing.reading import Line, read_lines
from news.proofing.articles import Knowledge
from news.proofing.findings import Finding, Severity
from news.proofing.lines import article_of_line
from news.proofing.rules import RULES, proofread


class Command(BaseCommand):
    help = "Kiểm tra bài viết trong tệp JSON lines (.jsonl, .jsonl.gz), in kết quả từng bài, không ghi gì."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="Tệp JSON lines.")
        parser.add_argument(
            "--severity",
            choices=[severity.value for severity in Severity],
            default=Severity.NOTE.value,
            help="Chỉ in từ mức này trở lên; mặc định in tất cả.",
        )
        parser.add_argument("--rules", action="store_true", help="In danh sách quy tắc rồi thôi.")

    def handle(self, *args, files, **options):
        if options["rules"]:
            for rule in RULES:
                self.write({"rule": rule.name, "severity": rule.severity.value, "message": rule.words})
            return
        if not files:
            raise CommandError("Hãy cho biết ít nhất một tệp, hoặc dùng --rules.")
        least, knowledge = Severity(options["severity"]), office_knowledge()
        refused = sum(self.proof_file(path, least, knowledge) for path in files)
        if refused:
            raise CommandError(f"Có {refused} dòng không đọc được.")

    def proof_file(self, path: Path, least: Severity, knowledge: Knowledge) -> int:
        """Print a line for each article of the file; return how many lines could not be read."""
        refused = 0
        try:
            for line in read_lines(path):
                if line.data is None:
                    refused += 1
                    self.stderr.write(f"{path.name}, dòng {line.number}: {line.reason}")
                else:
                    self.proof_line(line, least, knowledge)
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {path}: {error.strerror or error}.") from error
        return refused

    def proof_line(self, line: Line, least: Severity, knowledge: Knowledge) -> None:
        found = proofread(article_of_line(line.data or {}), knowledge)
        told = [as_row(finding) for finding in found if finding.severity.rank <= least.rank]
        self.write({"id": identity_of(line), "findings": told})

    def write(self, row: dict) -> None:
        self.stdout.write(json.dumps(row, ensure_ascii=False))


def identity_of(line: Line) -> str:
    """Return the identity of an article, or the number of its line when it has none."""
    identity = (line.data or {}).get("id")
    return str(identity)[:200] if isinstance(identity, str | int) and identity != "" else f"#{line.number}"


def as_row(finding: Finding) -> dict:
    """Return a finding as the line of an article lists it; `number` counts within the field, from 1."""
    row = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "field": finding.field,
        "text": finding.text,
        "message": finding.message,
    }
    if finding.number:
        row["number"] = finding.number
    if finding.end:
        row |= {"start": finding.start, "end": finding.end}
    return row
