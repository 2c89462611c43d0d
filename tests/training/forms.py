"""What a browser sends along with a form of the portal."""

from django.test import Client

from safe_portal.kept_forms import FIELD


def ticket_of(client: Client, address: str) -> dict[str, str]:
    return {FIELD: client.get(address).context["ticket"]}
