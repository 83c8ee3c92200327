"""Every address that is no API call and no file is the page shell; the browser's router does the rest."""

from django.urls import re_path

from colorapp.studio.views import page

urlpatterns = [re_path(r"^(?!api/|static/|live$|django-admin/).*$", page, name="page")]
