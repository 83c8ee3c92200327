from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "colorapp.studio"
