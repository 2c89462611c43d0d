"""What went wrong with a request, as problem details (RFC 9457)."""

from http import HTTPStatus


class FeedError(Exception):
    """A request that cannot be answered: `detail` says in words what to do about it."""

    def __init__(self, status: HTTPStatus, detail: str, parameter: str = "") -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.parameter = parameter

    def details(self) -> dict[str, str | int]:
        named = {"parameter": self.parameter} if self.parameter else {}
        return {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            **named,
        }


def refused(detail: str, parameter: str) -> FeedError:
    """The value of a parameter makes no sense."""
    return FeedError(HTTPStatus.BAD_REQUEST, detail, parameter)


def missing(detail: str, parameter: str = "") -> FeedError:
    return FeedError(HTTPStatus.NOT_FOUND, detail, parameter)
