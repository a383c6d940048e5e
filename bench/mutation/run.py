"""Change the pure modules one spot at a time, in a copy, and tell which changes no test notices.

What is changed and which tests are asked stands in pyproject.toml, [tool.mutmut]. Arguments are patterns
of mutants, such as `stats.beacons.token*`; without any, all are tried.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# -P: the working folder, which holds the unchanged modules, stays off the import path.
MUTMUT = [sys.executable, "-P", "-m", "mutmut"]
LEFT_OUT = shutil.ignore_patterns(".*", "var", "node_modules", "__pycache__", "mutants")
# Hypothesis then draws the same examples each time and sets no deadline, which a busy machine would miss.
STEADY = {**os.environ, "CI": "1"}
KILLED = frozenset({"killed", "timeout"})


def main(patterns: list[str]) -> int:
    """Try the mutants that `patterns` name; return 1 when the run itself broke off."""
    with tempfile.TemporaryDirectory(prefix="portal-mutation-") as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "checkout", ignore=LEFT_OUT)
        if _mutmut(copy, "run", "--max-children", "1", *patterns).returncode:
            return 1
        listed = _mutmut(copy, "results", "--all", "true", capture_output=True, text=True).stdout
        verdicts = dict(line.strip().split(": ") for line in listed.splitlines() if ": " in line)
        tried = {name: verdict for name, verdict in verdicts.items() if verdict != "not checked"}
        for name in (name for name, verdict in tried.items() if verdict not in KILLED):
            sys.stdout.write(f"\n{name}: {tried[name]}\n")
            sys.stdout.flush()
            _mutmut(copy, "show", name)
    _write_table(tried)
    return 0


def _mutmut(folder: Path, *words: str, **how: object) -> subprocess.CompletedProcess:
    return subprocess.run([*MUTMUT, *words], cwd=folder, env=STEADY, check=False, **how)  # noqa: S603 (own words)


def _write_table(tried: dict[str, str]) -> None:
    counts = Counter((name.rpartition(".")[0], verdict in KILLED) for name, verdict in tried.items())
    sys.stdout.write("\n| module | mutants | killed | survived | killed, % |\n|---|---|---|---|---|\n")
    for module in sorted({module for module, _killed in counts}):
        killed, survived = counts[module, True], counts[module, False]
        share = 100 * killed / (killed + survived)
        sys.stdout.write(f"| {module} | {killed + survived} | {killed} | {survived} | {share:.1f} |\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
