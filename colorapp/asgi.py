"""What the server calls: Django for HTTP, one socket at /live, and the relay that feeds the sockets."""

import os
import warnings

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colorapp.settings")
django_application = get_asgi_application()

# WhiteNoise hands over the bundle's files piece by piece from a plain iterator. They are small.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import path  # noqa: E402

from colorapp.live.consumer import LiveConsumer  # noqa: E402
from colorapp.live.origin import SameOriginOnly  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": SameOriginOnly(AuthMiddlewareStack(URLRouter([path("live", LiveConsumer.as_asgi())]))),
    }
)
