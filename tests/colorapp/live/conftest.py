import pytest

from colorapp.announcements import relay
from tests.colorapp.corrections.painting import frame, model, open_frame, predict

__all__ = ["frame", "model", "open_frame", "predict", "relayed"]


@pytest.fixture
async def relayed():
    """The relay of this test's event loop ends with it."""
    yield
    await relay.stop()
