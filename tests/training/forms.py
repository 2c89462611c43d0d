"""The pages of the training as a browser calls them, and what it sends with their forms."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from safe_portal.kept_forms import FIELD


def ticket_of(client: Client, address: str) -> dict[str, str]:
    return {FIELD: client.get(address).context["ticket"]}


def at(name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=args)


def send(client: Client, address: str, **values: str) -> HttpResponse:
    return client.post(address, ticket_of(client, address) | values)
