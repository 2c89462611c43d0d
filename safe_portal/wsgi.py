"""The WSGI entry point that gunicorn serves."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safe_portal.settings.production")
CHARSET = re.compile(r";\s*charset=[^;]*", re.IGNORECASE)
django_application = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Our forms are UTF-8, whatever a request claims: odd charsets crash before any middleware."""
    environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
    return django_application(environ, start_response)
