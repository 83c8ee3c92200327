from django.urls import URLPattern, path

from colorapp.corrections.api import CorrectionsView, FrameView, PreparationView, ThresholdView

urlpatterns: list[URLPattern] = [
    path("frames/<int:frame_id>", FrameView.as_view(), name="frame"),
    path("frames/<int:frame_id>/corrections", CorrectionsView.as_view(), name="corrections"),
    path("frames/<int:frame_id>/preparation", PreparationView.as_view(), name="preparation"),
    path("projects/<int:project_id>/threshold", ThresholdView.as_view(), name="threshold"),
]
