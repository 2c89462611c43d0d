"""A print that is laid out after the page's transaction: a long note must not hold the database."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase


class LaterPdf(HttpResponse):
    """Stands for a PDF until `finish` makes it. The access log entry is written in between."""

    def __init__(self, make: Callable[[], HttpResponseBase]) -> None:
        super().__init__()
        self.make = make

    def finish(self) -> HttpResponseBase:
        return self.make()
