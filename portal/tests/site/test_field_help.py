"""Beside every field of pages, settings and lists stand words that say what it is for."""

from collections.abc import Iterator

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, BlockField, ListBlock
from wagtail.contrib.settings.registry import registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

PAGES = [model for model in get_page_models() if model is not Page]


def unexplained(panel, form, place: str = "") -> Iterator[str]:
    """Yield the fields below `panel` that come without help; `form` is the class of the form they are in."""
    if isinstance(panel, InlinePanel):
        editor = panel.child_edit_handler
        yield from unexplained(editor, editor.get_form_class(), f"{place}{panel.relation_name}.")
    elif isinstance(panel, FieldPanel):
        here, field = f"{place}{panel.field_name}", form.base_fields[panel.field_name]
        if not (panel.help_text or field.help_text):
            yield here
        if isinstance(field, BlockField):
            yield from unexplained_blocks(field.block, here)
    else:
        for child in getattr(panel, "children", ()):
            yield from unexplained(child, form, place)


def unexplained_blocks(block: Block, place: str) -> Iterator[str]:
    """Yield the fields of structures below `block` that come without help; the kinds of blocks say theirs."""
    if isinstance(block, ListBlock):
        yield from unexplained_blocks(block.child_block, f"{place}[]")
    if not isinstance(block, BaseStreamBlock | BaseStructBlock):
        return
    for name, child in block.child_blocks.items():
        here = f"{place}.{name}"
        if isinstance(block, BaseStructBlock) and not help_of(child):
            yield here
        yield from unexplained_blocks(child, here)


def help_of(block: Block) -> str:
    field = getattr(block, "field", None)
    return getattr(block.meta, "help_text", "") or getattr(field, "help_text", "")


def unexplained_in(editor) -> list[str]:
    return list(unexplained(editor, editor.get_form_class()))


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_fields__of_a_page_all_come_with_help(model):
    assert unexplained_in(model.get_edit_handler()) == []


@pytest.mark.parametrize("model", registry, ids=lambda model: model.__name__)
def test_fields__of_a_setting_all_come_with_help(model):
    assert unexplained_in(get_setting_edit_handler(model)) == []


@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model.__name__)
def test_fields__of_a_list_all_come_with_help(model):
    assert unexplained_in(model.snippet_viewset.get_edit_handler()) == []
