"""Registers what the media package adds to Wagtail; nothing is decided here."""

from wagtail import hooks

from .serving import on_document_served

# After Wagtail's own hook, which asks whether this reader may have the document at all.
hooks.register("before_serve_document", on_document_served, order=100)
