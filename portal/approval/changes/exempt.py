"""Views of the admin that are no place for changes outside pages; a change tried there is refused.

All others are watched, whether anybody thought of them or not. These are left out by name because they
take long (uploads), follow the rules of pages, or run many times a minute.
"""

__all__ = ["NO_PLACE_FOR_CHANGES"]

_UPLOADS = {
    "news_word_import",
    "portal_photo_cover",
    "portal_photo_upload",
    "wagtaildocs:add",
    "wagtaildocs:add_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtaildocs_chooser:create",
    "wagtailimages:add",
    "wagtailimages:add_multiple",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages_chooser:create",
}
_PAGES = {
    "news_check_new",
    "news_check_unsaved",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:revisions_revert",
    "wagtailadmin_pages:revisions_unschedule",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:unlock",
}
_OWN_ACCOUNT = {
    "news_paste",
    "wagtailadmin_account",
    "wagtailadmin_block_preview",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_confirm",
    "wagtailsettings:preview_on_edit",
}

NO_PLACE_FOR_CHANGES = frozenset(_UPLOADS | _PAGES | _OWN_ACCOUNT)
