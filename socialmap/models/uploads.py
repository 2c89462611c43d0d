import uuid

from django.conf import settings
from django.db import models


class Upload(models.Model):
    """A file that waits between its preview and the editor's yes: here, because web nodes share no
    files. It belongs to who brought it and is removed soon (services/uploads.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=100)
    # Packed by exchange.tables: the rows of the file, and what they would do to the map.
    table = models.BinaryField()
    outcome = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.file_name
