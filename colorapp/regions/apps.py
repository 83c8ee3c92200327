from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "colorapp.regions"
