"""Bodies checked in several threads at once: a draft of one person never loosens the rules for another."""

import threading
from unittest import mock

from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from portal.blocks import StandardBody
from portal.blocks.text import ParagraphBlock

# Only a wrong build waits so long for the other thread, and then fails.
LONG_ENOUGH = 2.0


def body(*paragraphs: str):
    return StandardBody().to_python([{"type": "paragraph", "value": text} for text in paragraphs])


def test_incomplete_text__is_refused_while_another_saves_a_draft():
    outcomes: list[object] = []

    def submit() -> None:
        try:
            outcomes.append(StandardBody().clean(body("")))
        except ValidationError as refusal:
            outcomes.append(refusal)

    other = threading.Thread(target=submit)
    stock = ParagraphBlock.clean

    def clean(self, value):
        if threading.current_thread() is not other and other.ident is None:
            other.start()
            other.join(LONG_ENOUGH)
        return stock(self, value)

    with mock.patch.object(ParagraphBlock, "clean", clean):
        draft = StandardBody().clean_deferred(body(""))
    other.join()
    assert isinstance(draft[0].value, RichText)
    assert isinstance(outcomes[0], ValidationError), outcomes
