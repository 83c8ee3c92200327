"""Whether the person behind an open socket is still signed in: the handshake was long ago."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from colorapp.people.models import User


def is_still_signed_in(user: User, session_key: str | None) -> bool:
    """False after a sign-out, a new password, an account switched off, or a session that ran out."""
    stored = _stored_session(session_key)
    if stored.get(SESSION_KEY) != str(user.pk):
        return False
    now = User.objects.filter(pk=user.pk, is_active=True).first()
    return now is not None and constant_time_compare(
        str(stored.get(HASH_SESSION_KEY, "")), now.get_session_auth_hash()
    )


def _stored_session(session_key: str | None) -> dict[str, Any]:
    """Read again from where sessions are kept: the one that came with the handshake is a copy."""
    if session_key is None:
        return {}
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    return dict(store.load())
