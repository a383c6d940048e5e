"""Addresses under `/uploads/`."""

urlpatterns: list = []
