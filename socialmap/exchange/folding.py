"""Texts made comparable."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

# Many organisations share these hosts: there the path belongs to the name.
SHARED_HOSTS = frozenset(
    [
        "bit.ly",
        "facebook.com",
        "instagram.com",
        "linkedin.com",
        "linktr.ee",
        "sites.google.com",
        "twitter.com",
        "x.com",
        "youtube.com",
    ]
)


@lru_cache(4096)
def fold(text: str) -> str:
    """Without accents, capitals and double spaces; every script keeps its letters."""
    parts = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def tidy(text: str | None) -> str:
    """One kind of line end and no space around: how texts are compared and kept."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def host_of(website: str) -> str:
    """The host of an address without www, with its path where many share the host."""
    parts = urlsplit(website)
    host = re.sub(r"^(www|m)\.", "", parts.netloc.rpartition("@")[2].casefold())
    return host + parts.path.rstrip("/").casefold() if host in SHARED_HOSTS else host
