"""Somebody new."""

import pytest

from colorapp.errors import BadInput
from colorapp.people import actions
from colorapp.people.models import User

pytestmark = pytest.mark.django_db


def test_a_name_that_somebody_else_takes_in_the_same_moment_is_refused_in_words(monkeypatch):
    def meanwhile(letters):
        User.objects.get_or_create(username="dora")
        return letters[0]

    monkeypatch.setattr(actions.secrets, "choice", meanwhile)
    with pytest.raises(BadInput, match="a user named dora already"):
        actions.create_person(username="dora")
    assert User.objects.filter(username="dora").count() == 1
