from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own date field; it reads and writes ISO dates only."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class ClockInput(forms.TimeInput):
    """The browser's own time field, in whole minutes."""

    input_type = "time"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%H:%M", **options)


class TypedLines(forms.CharField):
    """One entry per line, in the form in which it is saved: without empty lines and spaces."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **options)

    def to_python(self, value: Any) -> str:
        lines = (line.strip() for line in str(super().to_python(value) or "").splitlines())
        return "\n".join(line for line in lines if line)
