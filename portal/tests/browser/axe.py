"""axe in a page: every rule that it knows, none silenced."""

from pathlib import Path

from playwright.sync_api import Page

from .scripts import script

__all__ = ["looks_broken", "violations"]

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
# Rules of the highest level (AAA) that bind in high contrast only.
ENHANCED = "color-contrast-enhanced"
# Rules whose outcome hangs on width, text size and colours; all others look at the document alone.
OF_LOOKS = ("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")
RUN = script("run_axe")


def violations(page: Page, *, high_contrast: bool = False, within: str = "html") -> list[str]:
    """Return one line for each rule that the page breaks, with the elements.

    `within`: the selector of what is ours, where it stands in a screen of Wagtail's. `page` needs a context
    with `bypass_csp=True`: the site's own policy refuses scripts of others.
    """
    return _run(page, only=None, high_contrast=high_contrast, within=within)


def looks_broken(page: Page, *, high_contrast: bool = False) -> list[str]:
    """Do the same with those rules only that hang on width, text size and colours."""
    return _run(page, only=[*OF_LOOKS, ENHANCED], high_contrast=high_contrast)


def _run(page: Page, *, only: list[str] | None, high_contrast: bool, within: str = "html") -> list[str]:
    # Wagtail's editor brings an older axe of its own, with rules for texts.
    if not page.evaluate("'axeIsOurs' in window"):
        page.evaluate(f"{AXE}; window.axeIsOurs = true;")
    wishes = {"only": only, "enhanced": high_contrast, "leaveOut": ENHANCED, "within": within}
    found = page.evaluate(RUN, wishes)
    return [
        f"{rule['id']} ({rule['impact']}): {[node['target'] for node in rule['nodes']][:5]}" for rule in found
    ]
