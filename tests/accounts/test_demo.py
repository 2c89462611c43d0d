import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from safe_portal.accounts import demo
from safe_portal.accounts.enums import Role
from safe_portal.accounts.models import Agency, User

from .factories import give_code, give_password, is_signed_in


@pytest.fixture
def demo_on(settings, db: None) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = True
    demo.load()


@pytest.mark.usefixtures("demo_on")
class TestDemo:
    def test_three_agencies_and_every_role(self) -> None:
        assert Agency.objects.count() == 3
        held = frozenset().union(*(user.roles for user in User.objects.all()))
        assert held == set(Role)
        assert User.objects.filter(is_superuser=True).count() == 1

    def test_loading_again_changes_nothing(self) -> None:
        before = list(User.objects.values_list("pk", "password", "security_stamp"))
        demo.load()
        assert list(User.objects.values_list("pk", "password", "security_stamp")) == before

    def test_everyone_signs_in_with_what_the_pages_show(self) -> None:
        for person in demo.PEOPLE:
            client = Client()
            assert person.email in client.get(reverse("account_login")).content.decode()
            give_password(client, person.email, person.password)
            page = client.get(reverse("mfa_authenticate")).content.decode()
            code = demo.current_code(person.email)
            assert code in page
            give_code(client, code)
            assert is_signed_in(client), person.email

    def test_twice_in_a_row_works(self) -> None:
        person = demo.PEOPLE[0]
        for _ in range(2):
            client = Client()
            give_password(client, person.email, person.password)
            give_code(client, demo.code_of(User.objects.get(email=person.email)))
            assert is_signed_in(client)

    def test_every_line_names_a_person(self) -> None:
        assert len(demo.sign_in_lines()) == len(demo.PEOPLE) + 1


def test_outside_the_demo_nobody_is_made_and_nothing_shown(client: Client, anna: User) -> None:
    with pytest.raises(ImproperlyConfigured):
        demo.load()
    assert "demo-title" not in client.get(reverse("account_login")).content.decode()
    give_password(client, anna.email)
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert "demo-title" not in page
    assert demo.code_of(anna) == ""
