"""Lighthouse on five pages of a freshly seeded portal, as a phone on a slow line sees them.

Starts the portal on a free port, judges each page three times and prints the middle of each of the four
figures, with what cost points. Needs node, npm and Debian's package chromium; the first run installs
Lighthouse beside this file. Ends with status 1 when a figure is below its promise.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from portal.tests.browser.page_types import named  # noqa: E402 - found through the path set above
from portal.tests.browser.running_portal import RunningPortal  # noqa: E402 - found through the path set above

PAGES = ("home", "section", "article", "search-empty", "search-results")
LEAST = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
# Search engines are asked to leave out what they would find without end; Lighthouse takes points for that.
NOT_FOR_ENGINES = {"search-results"}
PATIENCE = 900  # seconds


def main() -> int:
    """Print one line a page; return 1 when a promise is broken."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=3, help="how often each page is judged (3)")
    arguments.add_argument("--front", help="address of a running site, in place of one made for this")
    given = arguments.parse_args()
    missing = [name for name in ("node", "npm", "chromium") if not shutil.which(name)]
    if missing:
        print(f"Not installed: {', '.join(missing)}. Nothing measured.")
        return 0
    if not (HERE / "node_modules" / "lighthouse").exists():
        install = [shutil.which("npm"), "ci", "--no-audit", "--no-fund"]
        subprocess.run(install, cwd=HERE, check=True)  # noqa: S603 - our own words
    if given.front:
        return report(judge(given.front.rstrip("/"), given.rounds))
    portal = RunningPortal().wait()
    try:
        return report(judge(portal.address.rstrip("/"), given.rounds))
    finally:
        portal.stop()


def judge(site: str, rounds: int) -> dict[str, list[dict]]:
    """Return what Lighthouse says of each page of `PAGES` at `site`, once a round."""
    addresses = {kind.name: site + kind.address for kind in named(*PAGES)}
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    command = [shutil.which("node"), str(HERE / "audit.mjs"), *list(addresses.values()) * rounds]
    done = subprocess.run(  # noqa: S603 - our own program
        command, env=environment, stdout=subprocess.PIPE, text=True, timeout=PATIENCE, check=True
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        name: [answer for answer in answers if answer["address"] == address]
        for name, address in addresses.items()
    }


def report(answers: dict[str, list[dict]]) -> int:
    """Print the middle figures and what cost points; return 1 when a promise is broken."""
    print(f"{'page':<16}" + "".join(f"{name:>16}" for name in LEAST))
    kept = True
    for page, rounds in answers.items():
        middle = {name: median(one["figures"][name] for one in rounds) for name in LEAST}
        print(f"{page:<16}" + "".join(f"{middle[name]:>16.0f}" for name in LEAST))
        for reason in sorted({reason for one in rounds for reason in one["lost"]}):
            print(f"    {reason}")
        promised = LEAST if page not in NOT_FOR_ENGINES else {**LEAST, "seo": 0}
        kept = kept and all(middle[name] >= least for name, least in promised.items())
    print("Promises kept." if kept else f"Promised: at least {LEAST}.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
