from django import forms

from ..models.sessions import LONGEST_DELAY

LATER, SOONER, NEXT, UNDO = "later", "sooner", "next", "undo"


class ShiftForm(forms.Form):
    """A button of the run sheet: which row, and what happens to it."""

    action = forms.ChoiceField(choices=[(one, one) for one in (LATER, SOONER, NEXT, UNDO)])
    row = forms.IntegerField(min_value=1, max_value=2**62)
    by = forms.IntegerField(required=False, min_value=-LONGEST_DELAY, max_value=LONGEST_DELAY)


class MovedForm(forms.Form):
    """In the address after a button was pressed: what can be undone."""

    row = forms.IntegerField(min_value=1, max_value=2**62)
    by = forms.IntegerField(min_value=-LONGEST_DELAY, max_value=LONGEST_DELAY)
