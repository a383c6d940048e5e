"""Addresses under `/uploads/`: renditions of photos, drawn pictures and nothing else."""

from django.urls import path

from . import serving

urlpatterns = [
    path(f"{serving.FOLDER}/<str:name>", serving.rendition, name="media_rendition"),
    path(f"{serving.DRAWN}/<str:name>", serving.drawn, name="media_drawn"),
]
