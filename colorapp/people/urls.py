from django.urls import URLPattern, path

from colorapp.people.api import SessionView

urlpatterns: list[URLPattern] = [path("session", SessionView.as_view(), name="session")]
