"""What nobody went on with does not lie there for ever."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from safe_portal.cases.drafts import newest
from safe_portal.cases.enums import DraftKind
from safe_portal.cases.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft_of(alice, alice_case, settings):
    def make(*, days, case=None):
        """Typed so many days after drafts end; negative is before."""
        draft = Draft.objects.create(
            user=alice,
            case=case,
            form_key="x:new",
            opening=uuid.uuid4(),
            kind=DraftKind.TYPING,
            content={"answers": {}},
            path="/",
        )
        at = timezone.now() - timedelta(days=settings.DRAFT_DAYS + days)
        Draft.objects.filter(pk=draft.pk).update(updated_at=at)
        return draft

    return make


def test_old_drafts_go_whatever_they_are_about_and_others_stay(draft_of, alice_case):
    draft_of(days=1)
    draft_of(days=1, case=alice_case)
    kept = draft_of(days=-1)
    for wanted in ("drafts forgotten: 2", "drafts forgotten: 0"):
        told = io.StringIO()
        call_command("forget_drafts", stdout=told)
        assert wanted in told.getvalue()
    assert Draft.objects.get().pk == kept.pk


def test_an_old_draft_does_not_come_back_in_its_form(draft_of, alice):
    draft_of(days=1)
    assert newest(user=alice, form_key="x:new", case=None) is None
    kept = draft_of(days=-1)
    assert newest(user=alice, form_key="x:new", case=None) == kept
