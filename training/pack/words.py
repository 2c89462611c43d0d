"""Words that are known in several languages and told in the one of the moment."""

from collections.abc import Iterable

from django.utils import translation


class Told(dict[str, str]):
    """A text by language, as `told` made it; the first one where the language is not there."""

    def __str__(self) -> str:
        language = (translation.get_language() or "").split("-")[0]
        return self.get(language) or next(iter(self.values()), "")


def told(value: object, languages: Iterable[str]) -> Told:
    """What a translated value says in each of these languages."""
    found = Told()
    for language in languages:
        with translation.override(language):
            found[language] = str(value)
    return found
