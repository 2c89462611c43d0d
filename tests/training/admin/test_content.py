import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.training.admin.forms import posted
from tests.training.factories import ExerciseFactory, ItemFactory, ProgrammeFactory
from training.models import Exercise, HandoutPart, Material, Programme, ProgrammeItem

pytestmark = pytest.mark.django_db
KEPT = (
    "programme",
    "exercise",
    "handout",
    "material",
    "theory",
    "slide",
    "evaluationquestion",
)


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_editor_opens_lists_and_forms(shipped, request, client_for, who):
    client = client_for(request.getfixturevalue(who))
    for model in KEPT:
        assert client.get(reverse(f"admin:training_{model}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:training_{model}_add")).status_code == 200


@pytest.mark.parametrize("who", ["alice", "lead", "trainer", "agency_admin"])
def test_others_are_kept_out(request, client_for, who):
    client = client_for(request.getfixturevalue(who))
    for model in KEPT:
        response = client.get(reverse(f"admin:training_{model}_changelist"))
        assert response.status_code in (302, 403)
        assert b"changelist" not in response.content


def test_anonymous_is_asked_to_sign_in(db):
    response = Client().get(reverse("admin:training_programme_changelist"))
    assert response.status_code == 302


def test_editor_moves_a_row_and_the_times_follow(shipped, client_for, editor):
    client = client_for(editor)
    programme = Programme.objects.get(slug="early-identification")
    address = reverse("admin:training_programme_change", args=(programme.pk,))
    data = posted(client.get(address))
    row = next(name for name, value in data.items() if value == "Energizer")
    data[row.replace("title_nl", "minutes").replace("title_en", "minutes")] = 25
    assert client.post(address, data).status_code == 302
    page = client.get("/en/training/programmes/early-identification/").content.decode()
    assert "13:40" in page
    assert "09:30 to 16:45" in page


def test_editor_writes_both_languages(client_for, editor):
    client = client_for(editor)
    address = reverse("admin:training_material_add")
    one = client.post(address, {"slug": "bell", "name_nl": "bel"})
    assert one.status_code == 200
    assert not Material.objects.exists()
    both = client.post(address, {"slug": "bell", "name_nl": "bel", "name_en": "bell"})
    assert both.status_code == 302
    material = Material.objects.get()
    assert (material.name_nl, material.name_en) == ("bel", "bell")


def test_editor_adds_a_card_of_the_groups_own(shipped, client_for, editor):
    client = client_for(editor)
    handout = HandoutPart.objects.get(key="lili").handout
    address = reverse("admin:training_handout_change", args=(handout.pk,))
    data = posted(client.get(address))
    total = int(data["parts-TOTAL_FORMS"])
    data["parts-TOTAL_FORMS"] = total + 1
    data |= {
        f"parts-{total}-position": 13,
        f"parts-{total}-is_published": "on",
        f"parts-{total}-side": 1,
    }
    for language in ("nl", "en"):
        data[f"parts-{total}-title_{language}"] = "Samira"
        data[f"parts-{total}-text_{language}"] = "x"
        data[f"parts-{total}-facts_{language}"] = "a\nb\nc"
        data[f"parts-{total}-hints_{language}"] = "d\ne"
    assert client.post(address, data).status_code == 302
    assert handout.parts.count() == 13


def test_row_chooses_among_the_exercises_of_its_own_programme(client_for, editor):
    item = ItemFactory()
    own = ExerciseFactory(programme=item.programme)
    foreign = ExerciseFactory()
    client = client_for(editor)
    address = reverse("admin:training_programmeitem_change", args=(item.pk,))
    assert client.get(address).status_code == 200
    data = posted(client.get(address))
    refused = client.post(address, data | {"exercises": [foreign.pk]})
    assert refused.status_code == 200
    accepted = client.post(address, data | {"exercises": [own.pk]})
    assert accepted.status_code == 302, accepted.context["errors"]
    assert list(item.exercises.all()) == [own]


def test_rows_are_added_within_their_programme_only(client_for, editor):
    assert client_for(editor).get("/en/admin/training/programmeitem/add/").status_code == 403


@pytest.mark.parametrize("value", ["", "0", "-1", "1.5", "1e3", "vijf", "99999999999", "481"])
def test_wrong_minutes_are_refused_beside_the_field(client_for, editor, value):
    exercise = ExerciseFactory()
    client = client_for(editor)
    address = reverse("admin:training_exercise_change", args=(exercise.pk,))
    response = client.post(address, posted(client.get(address)) | {"minutes": value})
    assert response.status_code == 200
    assert "minutes" in response.context["adminform"].form.errors
    exercise.refresh_from_db()
    assert exercise.minutes == 20


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("evaluationquestion/", "form-0-position"),
        ("theory/", "form-0-is_published"),
        ("slide/", "form-0-position"),
        ("material/", "form-0-is_used_up"),
        ("programme/{programme}/change/", "items-0-minutes"),
        ("programmeitem/{item}/change/", "needs-0-quantity"),
    ],
)
def test_cell_of_a_table_says_what_it_is(shipped, client_for, editor, path, cell):
    keys = {"programme": Programme.objects.first().pk}
    keys["item"] = ProgrammeItem.objects.filter(needs__isnull=False).first().pk
    page = client_for(editor).get(f"/en/admin/training/{path.format(**keys)}").content.decode()
    field = re.search(f'<input[^>]*name="{cell}"[^>]*>', page)
    assert field
    assert "aria-label=" in field[0]


def test_nothing_is_deleted(shipped, client_for, superuser):
    client = client_for(superuser)
    for model in (Programme, Exercise, ProgrammeItem):
        row = model.objects.first()
        name = model._meta.model_name
        address = reverse(f"admin:training_{name}_delete", args=(row.pk,))
        assert client.post(address, {"post": "yes"}).status_code == 403
        assert model.objects.filter(pk=row.pk).exists()


def test_form_of_30_rows_takes_as_many_queries_as_of_one(client_for, editor, count_queries):
    client, counts = client_for(editor), []
    for amount in (1, 30):
        programme = ProgrammeFactory()
        ItemFactory.create_batch(amount, programme=programme)
        address = reverse("admin:training_programme_change", args=(programme.pk,))
        client.get(address)
        counts.append(count_queries(lambda: client.get(address)))  # noqa: B023
    assert counts[0] == counts[1]
