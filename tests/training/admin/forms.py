"""How a browser fills in the forms of the admin."""

from django.urls import reverse


def posted(response):
    """What a browser sends back when the form is saved as it stands."""
    data = {}
    forms = [response.context["adminform"].form]
    for formset in (one.formset for one in response.context["inline_admin_formsets"]):
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            if value is not None and value is not False:
                data[form.add_prefix(name)] = value
    return data


def change_address(row):
    return reverse(f"admin:training_{row._meta.model_name}_change", args=(row.pk,))


def saved(client, row, **changes):
    """The answer to the form of `row`, with these changes."""
    address = change_address(row)
    return client.post(address, posted(client.get(address)) | changes)


def errors_of(response):
    """What is said beside the fields of the form."""
    assert response.status_code == 200, "the form was taken"
    return {name: list(words) for name, words in response.context["adminform"].form.errors.items()}


def errors_in_rows(response):
    """What is said beside the fields of the rows below the form."""
    assert response.status_code == 200, "the form was taken"
    formsets = [one.formset for one in response.context["inline_admin_formsets"]]
    return {name for formset in formsets for form in formset.forms for name in form.errors}
