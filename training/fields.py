from typing import Any

from django.db import models


class LinesField(models.TextField):
    """Text in which every line is one entry of a list; empty lines fall away when it is cleaned."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        return "\n".join(line.strip() for line in value.splitlines() if line.strip())
