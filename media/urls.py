"""Addresses under `/uploads/`: renditions of photos and nothing else."""

from django.urls import path

from . import serving

urlpatterns = [
    path(f"{serving.FOLDER}/<str:name>", serving.rendition, name="media_rendition"),
]
