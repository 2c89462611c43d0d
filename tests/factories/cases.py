from typing import Any

import factory
from django.db import transaction
from django_scopes import scopes_disabled

from safe_portal.cases import services
from safe_portal.cases.models import Case


class CaseFactory(factory.Factory):
    """A case made the way the portal makes it: with its key, an assignment and a log entry."""

    class Meta:
        model = Case

    owner = factory.SubFactory("tests.factories.accounts.UserFactory", is_caseworker=True)
    working_name = factory.Sequence(lambda n: f"Zonnebloem {n}")
    country_of_destination = "NL"
    country_of_origin = "BG"
    languages = ["bg", "en"]

    @classmethod
    def _create(cls, model_class: type[Case], *args: Any, **kwargs: Any) -> Case:
        owner = kwargs.pop("owner")
        with scopes_disabled(), transaction.atomic():
            return services.open_case(actor=owner, **kwargs)
