"""Pure: all rules in the order of their families, and the one call that asks them."""

from . import (
    abbreviations,
    dates,
    glued,
    layout,
    leftovers,
    links,
    missing,
    numbers,
    own_documents,
    people,
    photo_facts,
    photos,
    prompts,
    punctuation,
    spam,
    spelling,
    terms,
    titles,
)
from .articles import Article, Knowledge
from .findings import Finding, Rule, repaired

__all__ = ["RULES", "RULES_BY_NAME", "proofread", "repair"]

RULES: tuple[Rule, ...] = (
    *missing.RULES,
    *prompts.RULES,
    *photos.RULES,
    *photo_facts.RULES,
    *titles.RULES,
    *leftovers.RULES,
    *layout.RULES,
    *glued.RULES,
    *punctuation.RULES,
    *spelling.RULES,
    *dates.RULES,
    *terms.RULES,
    *abbreviations.RULES,
    *people.RULES,
    *numbers.RULES,
    *links.RULES,
    *own_documents.RULES,
    *spam.RULES,
)
RULES_BY_NAME = {rule.name: rule for rule in RULES}


def proofread(article: Article, knowledge: Knowledge) -> list[Finding]:
    """Return what all rules say about `article`, the gravest first, then in the order of the rules."""
    found = [finding for rule in RULES for finding in rule.findings(article, knowledge)]
    return sorted(found, key=lambda finding: finding.severity.rank)


def repair(rule_name: str, text: str) -> str:
    """Return `text` with every safe repair that the rule offers; unchanged when it offers none."""
    rule = RULES_BY_NAME[rule_name]
    return repaired(rule.find, text) if rule.find else text
