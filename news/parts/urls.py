"""Addresses of the parts page, below `/bo-phan/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="parts"),
    path("<slug:slug>/", views.family_page, name="parts_family"),
]
