from django.urls import URLPattern, path

from colorapp.delivery.api import FinishedFramesView

urlpatterns: list[URLPattern] = [
    path("cuts/<int:cut_id>/finished-frames", FinishedFramesView.as_view(), name="finished-frames"),
]
