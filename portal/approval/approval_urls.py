"""The approver's screen by a signed link."""

from django.urls import path

from .review_by_link import LinkReviewView

urlpatterns = [path("duyet/<str:token>/", LinkReviewView.as_view(), name="approval_by_link")]
