from django.urls import URLPattern, path

from colorapp.corrections.api import CorrectionsView, FrameView, ThresholdView

urlpatterns: list[URLPattern] = [
    path("frames/<int:frame_id>", FrameView.as_view(), name="frame"),
    path("frames/<int:frame_id>/corrections", CorrectionsView.as_view(), name="corrections"),
    path("projects/<int:project_id>/threshold", ThresholdView.as_view(), name="threshold"),
]
