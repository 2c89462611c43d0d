"""Admin lists with nonsense in the address answer in words."""

import pytest
from django.contrib import admin
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["?q=%00", "?kind__exact=%00", "?e=1&p=99999999999999999999"])
def test_no_list_falls_over(client_for, editor, query):
    client = client_for(editor)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert client.get(reverse(name) + query).status_code < 500
