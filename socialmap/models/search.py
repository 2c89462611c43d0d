"""The index of the free-text search: words of the entries, for both databases alike."""

from django.db import models

from ..words import LONGEST_WORD
from .organisations import Organisation


class SearchWord(models.Model):
    """A folded word that stands in at least one entry."""

    text = models.CharField(max_length=LONGEST_WORD, unique=True)

    def __str__(self) -> str:
        return self.text


class SearchPiece(models.Model):
    """A piece of a word, by which the word is found when it is typed in part or with an error."""

    text = models.CharField(max_length=LONGEST_WORD + 1)
    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="pieces", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "word"], name="search_piece_once"),
        ]
        indexes = [models.Index(fields=["word"], name="search_piece_word")]

    def __str__(self) -> str:
        return self.text


class SearchUse(models.Model):
    """A word in an entry, by the place that counts most."""

    class Place(models.IntegerChoices):
        TEXT = 1
        NAME = 2

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="search_uses", db_index=False
    )
    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="uses", db_index=False)
    place = models.PositiveSmallIntegerField(choices=Place.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "word"], name="search_use_once"),
        ]
        # Holds all that a search asks of this table.
        indexes = [
            models.Index(fields=["word", "place", "organisation"], name="search_use_by_word"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.word_id}"
