from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from safe_portal.accounts import services
from safe_portal.accounts.enums import Role


class Command(BaseCommand):
    help = (
        "Invite someone by mail: the first administrator of an agency (which is made when it is "
        "missing), or a directory editor, who belongs to none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--agency", default="")
        parser.add_argument("--language", choices=["nl", "en"], default="nl")
        parser.add_argument(
            "--role", action="append", choices=[role.value for role in Role], required=True
        )

    def handle(self, *args: Any, **options: Any) -> None:
        roles = frozenset(Role(value) for value in options["role"])
        if not options["agency"] and roles != {Role.DIRECTORY_EDITOR}:
            raise CommandError("Give --agency: only a directory editor belongs to none.")
        try:
            person = services.invite_from_outside(
                email=options["email"],
                name=options["name"],
                language=options["language"],
                roles=roles,
                agency_name=options["agency"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"An invitation is on its way to {person.email}.")
