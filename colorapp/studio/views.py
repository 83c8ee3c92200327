"""The one HTML page: the bundle's index.html, with the CSRF cookie that its first write needs."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

NOT_BUILT = "The pages are not built yet: run `make setup` once, then reload."


@require_safe
@never_cache
@ensure_csrf_cookie
def page(request: HttpRequest, *args: object) -> HttpResponse:
    if settings.FRONTEND_DEV_SERVER:
        return HttpResponseRedirect(f"{settings.FRONTEND_DEV_SERVER}{request.get_full_path()}")
    index = settings.FRONTEND_DIST / "index.html"
    if not index.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    return HttpResponse(index.read_bytes(), headers=_fetched_ahead(request.path))


def _fetched_ahead(path: str) -> dict[str, str]:
    """What the page will ask for first (api/early.ts), so that the browser need not read a script to know."""
    frame = re.fullmatch(r"/frames/([1-9]\d{0,15})", path)
    reads = ["/api/session", *([f"/api/frames/{frame[1]}"] if frame else [])]
    return {"Link": ", ".join(f"<{read}>; rel=preload; as=fetch; crossorigin" for read in reads)}
