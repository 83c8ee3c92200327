"""The shapes of region maps and predictions in answers."""

from typing import Any

from rest_framework import serializers

Base = serializers.Serializer[Any]


class RegionMapSerializer(Base):
    """The tables of a region map; lists are indexed by region id, entry 0 is ink. Its pixels are at `url`."""

    revision = serializers.IntegerField()
    sha256 = serializers.CharField()
    url = serializers.CharField()
    count = serializers.IntegerField(help_text="The highest id; ids of area 0 are gone.")
    area_px = serializers.ListField(child=serializers.IntegerField())
    bbox = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=4, max_length=4),
        help_text="[x0, y0, x1, y1] of each region, half open.",
    )
    seed = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        help_text="[x, y] of a pixel well inside each region.",
    )
    traces = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=3, max_length=3),
        help_text="[id, smaller region, larger region]: ids that are pieces of trace lines, with both sides.",
    )


class PredictionSerializer(Base):
    id = serializers.IntegerField()
    model = serializers.IntegerField(help_text="Number of the model version.")
    runners_up = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="Of each region the labels after the first, likeliest first.",
    )


class NeighborMatchesSerializer(Base):
    frame = serializers.IntegerField()
    map_revision = serializers.IntegerField()
    matches = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField(), min_length=3, max_length=3),
        help_text="[region, region of that frame, score in 0..1]; doubtful matches are not listed, and from "
        "0.97 on a color may be carried.",
    )


class FrameMatchesSerializer(Base):
    map_revision = serializers.IntegerField(allow_null=True, help_text="Null while the frame waits.")
    is_ready = serializers.BooleanField(help_text="False: ask again after `frame.matched`.")
    previous = NeighborMatchesSerializer(allow_null=True)
    next = NeighborMatchesSerializer(allow_null=True)
