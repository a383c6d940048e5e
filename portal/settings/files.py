"""Static files, uploads, and what may come in."""

from pathlib import Path

from .environment import PORTAL_DATA, env

STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_DATA / "static"
STATICFILES_DIRS: list[Path] = []
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.joined_styles.JoinedStyles",
]
STORAGES = {
    "default": {"BACKEND": "media.storage.UploadStorage"},
    "private": {"BACKEND": "media.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/uploads/"
MEDIA_ROOT = PORTAL_DATA / "uploads"
# What staff alone may see: no front server knows this folder.
PRIVATE_ROOT = PORTAL_DATA / "private"
# How heavy a Word file may be that becomes an article; the shipped front takes 25 MB of a form.
WORD_MAX_UPLOAD_SIZE = env.int("WORD_MEGABYTES", default=20) * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644


WAGTAILIMAGES_IMAGE_MODEL = "media.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "mp4", "mp3", "vtt"]
# Of films; `media.validators` holds the limits of other types.
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.int("FILM_MEGABYTES", default=100) * 1024 * 1024
WAGTAILDOCS_CONTENT_TYPES = {  # fixed, whatever the machine's own table says
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "vtt": "text/vtt",
}
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "heic", "heif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 24_000_000
