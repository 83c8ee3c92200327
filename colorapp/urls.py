"""All addresses: each app's API below /api/, Django's admin, and one page shell for everything else."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

api: list[URLPattern | URLResolver] = [
    path("", include("colorapp.people.urls")),
    path("", include("colorapp.production.urls")),
    path("", include("colorapp.regions.urls")),
    path("", include("colorapp.corrections.urls")),
    path("", include("colorapp.reviews.urls")),
    path("", include("colorapp.learning.urls")),
    path("", include("colorapp.delivery.urls")),
    path("schema", SpectacularAPIView.as_view(), name="schema"),
]

urlpatterns = [
    path("api/", include((api, "api"))),
    path("django-admin/", admin.site.urls),
    path("", include("colorapp.studio.urls")),
]
