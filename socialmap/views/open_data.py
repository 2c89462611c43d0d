"""The map for machines, and the page that says how to use it. Nothing is kept of who asks."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from .. import selectors
from ..opendata import about, geojson, lists, package, page
from ..opendata.problems import FeedError, missing

JSON = "application/json; charset=utf-8"
METHODS = "GET, HEAD, OPTIONS"
# To be raised when the same map is written differently: kept answers are old then.
WRITTEN = 1
FOR_EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
    # Anybody may keep it, and asks each time: what left the map is gone at once.
    "Cache-Control": "public, no-cache",
}
View = Callable[..., HttpResponseBase]


def base_url(request: HttpRequest) -> str:
    """Where the portal stands. Kept answers name it, so it is what the operator set."""
    return settings.PORTAL_URL.rstrip("/") or request.build_absolute_uri("/").rstrip("/")


def handed_on(view: View) -> View:
    """Read only, for everybody and every site: no cookie, an ETag, and problems as JSON.

    The view is called with the request, the edition of the map and what stands in the address.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            response = _answer(request, view, kwargs)
        except FeedError as problem:
            response = _problem_response(problem)
        for name, value in FOR_EVERYBODY.items():
            response.headers[name] = value
        return response

    return answered


def _answer(request: HttpRequest, view: View, kwargs: dict[str, Any]) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _options()
    if request.method not in {"GET", "HEAD"}:
        raise FeedError(HTTPStatus.METHOD_NOT_ALLOWED, _("This feed can only be read."))
    # Asked before anything is read: an answer may be newer than its mark, never older.
    edition = selectors.edition()
    etag = _etag(request, edition)
    known = request.headers.get("If-None-Match", "")
    kept = get_conditional_response(request, etag=etag) if etag in known else None
    response = kept or view(request, edition, **kwargs)
    response.headers["ETag"] = etag
    return _headers_only(response) if request.method == "HEAD" else response


def _headers_only(response: HttpResponseBase) -> HttpResponseBase:
    """What GET would answer, without the body: a server need not read it to throw it away."""
    if isinstance(response, HttpResponse):
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    elif isinstance(response, StreamingHttpResponse):
        response.streaming_content = []
    return response


def _etag(request: HttpRequest, edition: str) -> str:
    said = (
        f"{WRITTEN} {edition} {base_url(request)} {settings.MAP_LICENCE} {request.get_full_path()}"
    )
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _options() -> HttpResponse:
    headers = {
        "Allow": METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=headers)


def _problem_response(problem: FeedError) -> HttpResponse:
    body = json.dumps(problem.details(), ensure_ascii=False)
    response = HttpResponse(body, "application/problem+json", problem.status)
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = METHODS
    return response


@handed_on
def hsds_root(request: HttpRequest, edition: str) -> HttpResponse:
    return HttpResponse(about.root(base_url(request)), JSON)


@handed_on
def hsds_openapi(request: HttpRequest, edition: str) -> HttpResponse:
    return HttpResponse(about.openapi(base_url(request)), JSON)


@handed_on
def hsds_list(request: HttpRequest, edition: str, resource: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponse(lists.list_page(resource, query, base_url(request), edition), JSON)


@handed_on
def hsds_single(request: HttpRequest, edition: str, resource: str, key: str) -> HttpResponse:
    return HttpResponse(lists.single(resource, key, base_url(request)), JSON)


@handed_on
def hsds_package(request: HttpRequest, edition: str) -> StreamingHttpResponse:
    file = package.package(base_url(request), edition)
    name = f"social-map-{get_language()}.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(package.size(file)),
    }
    return StreamingHttpResponse(
        package.chunks(file), content_type="application/zip", headers=headers
    )


@handed_on
def country_geojson(request: HttpRequest, edition: str, country: str) -> HttpResponse:
    features = geojson.country_features(country, base_url(request), edition)
    return HttpResponse(features, "application/geo+json; charset=utf-8")


@handed_on
def no_such_address(request: HttpRequest, edition: str, rest: str) -> HttpResponse:
    raise missing(_("This feed has no such address."))


@method_decorator(login_not_required, name="dispatch")
class OpenDataView(TemplateView):
    """What is handed on, where, and what never is."""

    template_name = "socialmap/open_data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, **page.context())
