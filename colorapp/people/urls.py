from django.urls import URLPattern, path

from colorapp.people.api import PasswordView, SessionView

urlpatterns: list[URLPattern] = [
    path("session", SessionView.as_view(), name="session"),
    path("session/password", PasswordView.as_view(), name="password"),
]
