"""The shapes of people in requests and answers."""

from rest_framework import serializers

from colorapp.people.models import User

THEMES = ["dark", "light", "system"]


class PersonSerializer(serializers.Serializer[User]):
    """Somebody, as everybody in a project may know them."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    display_name = serializers.CharField()
    language = serializers.ChoiceField(choices=["en", "ja"])


class SessionSerializer(serializers.Serializer[User]):
    user = PersonSerializer(allow_null=True)
    theme = serializers.ChoiceField(choices=THEMES, allow_null=True)
    may_create_projects = serializers.BooleanField()


class SignInSerializer(serializers.Serializer[User]):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=500, trim_whitespace=False)


class SelfSerializer(serializers.Serializer[User]):
    language = serializers.ChoiceField(choices=["en", "ja"], required=False)
    theme = serializers.ChoiceField(choices=THEMES, required=False)
    display_name = serializers.CharField(max_length=80, required=False)


class PasswordChangeSerializer(serializers.Serializer[User]):
    password = serializers.CharField(max_length=500, trim_whitespace=False)
    new_password = serializers.CharField(max_length=500, trim_whitespace=False)


class RefusalSerializer(serializers.Serializer[None]):
    """Every refusal: a code for programs, a sentence for people."""

    code = serializers.CharField()
    sentence = serializers.CharField()
