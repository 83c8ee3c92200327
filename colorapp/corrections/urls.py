from django.urls import URLPattern, path

from colorapp.corrections.api import (
    AheadView,
    CorrectionsView,
    FrameView,
    PaintedThumbnailView,
    PreparationView,
    PropagationView,
    StepsView,
    ThresholdView,
)

urlpatterns: list[URLPattern] = [
    path("frames/<int:frame_id>", FrameView.as_view(), name="frame"),
    path("frames/<int:frame_id>/painted/<slug:stamp>.webp", PaintedThumbnailView.as_view(), name="painted"),
    path("frames/<int:frame_id>/corrections", CorrectionsView.as_view(), name="corrections"),
    path("frames/<int:frame_id>/ahead", AheadView.as_view(), name="ahead"),
    path("frames/<int:frame_id>/preparation", PreparationView.as_view(), name="preparation"),
    path("frames/<int:frame_id>/propagation", PropagationView.as_view(), name="propagation"),
    path("cuts/<int:cut_id>/steps", StepsView.as_view(), name="steps"),
    path("projects/<int:project_id>/threshold", ThresholdView.as_view(), name="threshold"),
]
