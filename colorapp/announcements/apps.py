from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "colorapp.announcements"
