import uuid

from django.db import models


class Edition(models.Model):
    """One row: a new token after every change of the map, so that kept pages know they are old."""

    token = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.token)
