from django.urls import URLPattern, path, re_path

from colorapp.regions.api import MatchesView, RegionMapView, RegionTableView

REGION_MAP = r"^frames/(?P<frame_id>\d{1,18})/regions/(?P<revision>\d{1,9})-(?P<sha256>[0-9a-f]{64})\.bin$"

urlpatterns: list[URLPattern] = [
    re_path(REGION_MAP, RegionMapView.as_view(), name="region-map"),
    path("frames/<int:frame_id>/regions/<int:revision>", RegionTableView.as_view(), name="region-table"),
    path("frames/<int:frame_id>/matches", MatchesView.as_view(), name="matches"),
]
