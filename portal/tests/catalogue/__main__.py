"""Says what of the admin is not yet Vietnamese; `compile` writes the .mo files, `draw` a sample to read.

    .venv/bin/python -m portal.tests.catalogue [compile | draw]

A new version of Wagtail or Django brings new messages: this lists them, with the package that says them.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
django.setup()

from portal.tests.catalogue.checking import all_faults, compiled  # noqa: E402 - needs the applications
from portal.tests.catalogue.drawing import drawn, row  # noqa: E402
from portal.tests.catalogue.installed import DOMAINS, own_file  # noqa: E402


def main(words: list[str]) -> int:
    """Do what the command line asks; return how many faults there are, at most 1."""
    if words == ["compile"]:
        for domain in DOMAINS:
            own_file(domain).with_suffix(".mo").write_bytes(compiled(domain))
    if words == ["draw"]:
        sys.stdout.write("".join(f"{row(number, *pair)}\n" for number, pair in enumerate(drawn(), 1)))
        return 0
    faults = [fault for domain in DOMAINS for fault in all_faults(domain)]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return bool(faults)


sys.exit(main(sys.argv[1:]))
