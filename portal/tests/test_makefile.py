"""The commands a stranger meets first."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROMISED = ("setup", "run", "test", "lint", "format", "check", "bench", "proof", "pins")


def test_make__prints_one_line_for_each_target():
    result = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = result.stdout.splitlines()
    targets = [re.match(r"  make (\w+) +\S", line).group(1) for line in lines]
    assert set(PROMISED) <= set(targets)
    assert len(targets) == len(set(targets))


def test_every_target__has_words():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split()
    documented = re.findall(r"^(\w+):[^#\n]*## \S", makefile, re.MULTILINE)
    assert sorted(documented) == sorted(phony)


def test_pins__agree_and_carry_hashes():
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([\w.-]+==\S+)", (ROOT / name).read_text(), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
    for name in ("requirements.txt", "requirements-dev.txt"):
        blocks = re.split(r"^(?=[\w.-]+==)", (ROOT / name).read_text(), flags=re.MULTILINE)[1:]
        assert all("--hash=sha256:" in block for block in blocks)
