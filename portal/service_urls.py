"""Addresses for operators and machines."""

from django.urls import path

from . import crawlers, health, web_app

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", crawlers.robots, name="robots"),
    path(".well-known/security.txt", crawlers.security_text, name="security_text"),
    path("manifest.webmanifest", web_app.manifest, name="manifest"),
    path("favicon.ico", web_app.favicon, name="favicon"),
]
