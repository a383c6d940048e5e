"""Addresses of what the desk does with photos."""

from django.urls import path

from .consent_views import ConsentsView
from .cover_views import CoverView
from .photo_views import PhotoView
from .upload_views import PhotoUploadView, PhotoWordsView

__all__ = ["PHOTO_URLS"]

PHOTO_URLS = [
    path("anh/dong-y/", ConsentsView.as_view(), name="portal_photo_consents"),
    path("anh/them/", PhotoUploadView.as_view(), name="portal_photo_upload"),
    path("anh/<int:image_id>/", PhotoView.as_view(), name="portal_photo"),
    path("anh/<int:image_id>/ghi/", PhotoWordsView.as_view(), name="portal_photo_words"),
    path("anh/<int:image_id>/che/", CoverView.as_view(), name="portal_photo_cover"),
]
