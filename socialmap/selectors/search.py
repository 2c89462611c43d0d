"""Free text: what the typed words may mean on this map, and which entries hold them all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Length

from safe_portal.countries import country_choices

from .. import words
from ..enums import Listing
from ..models import Organisation, SearchUse, SearchWord
from ..synonyms import meant_by
from ..writing import LANGUAGES

# Of a question that is longer, the rest is left out, and the page says so.
MOST_WORDS = 8
MOST_LETTERS = 1_000
# So many words of the map are tried as the meaning of one typed word: those that share most with
# it, the shortest first. Of those that only look like it, so many are taken.
MOST_TRIED = 300
MOST_NEAR = 4
Found = dict[int, str]


@dataclass(frozen=True)
class Sought:
    """One typed word and the words of the map that it stands for."""

    typed: str
    exact: list[int]
    others: list[int]
    near: list[str]

    @property
    def meanings(self) -> list[int]:
        return [*self.exact, *self.others]


@dataclass(frozen=True)
class Search:
    """A question as the map understood it."""

    words: list[Sought]
    is_cut: bool = False
    is_empty: bool = True

    @property
    def guessed(self) -> list[Sought]:
        """Words that the map does not have, for which others were taken."""
        return [word for word in self.words if word.near]

    @property
    def unknown(self) -> list[Sought]:
        """Words that the map has nothing for."""
        return [word for word in self.words if not word.meanings]

    @property
    def is_too_short(self) -> bool:
        """True when something was typed that holds no word to look for."""
        return not self.is_empty and not self.words


def understood(text: str, *, also_hidden: bool = False) -> Search:
    """What `text` asks for, whatever was typed. Only editors may ask `also_hidden` entries."""
    number = _number(text, also_hidden)
    if number:
        return Search(words=[number], is_empty=False)
    asked = words.asked_words(text[:MOST_LETTERS])
    used = list(asked.items())[:MOST_WORDS]
    return Search(
        words=[_sought(word, typed, also_hidden) for word, typed in used],
        is_cut=len(asked) > MOST_WORDS or len(text) > MOST_LETTERS,
        is_empty=not text.strip(),
    )


def fitting(organisations: QuerySet[Organisation], search: Search) -> QuerySet[Organisation]:
    """Those of these organisations whose entries hold every word, each in its own way."""
    if search.is_too_short:
        return organisations.none()
    for word in search.words:
        uses = SearchUse.objects.filter(word__in=word.meanings)
        organisations = organisations.filter(pk__in=uses.values("organisation"))
    return organisations


def by_fit(organisations: QuerySet[Organisation], search: Search) -> QuerySet[Organisation]:
    """Put first what bears the words in its name, then what has them as they were typed."""
    if not search.words:
        return organisations
    ranks = [_rank(word) for word in search.words]
    return organisations.annotate(fit=sum(ranks[1:], ranks[0])).order_by("-fit", "name", "key")


def _rank(word: Sought) -> Case:
    """Typed so in the name, like it in the name, typed so elsewhere; what cannot differ is left."""
    exact = SearchUse.objects.filter(word__in=word.exact)
    others = SearchUse.objects.filter(word__in=word.others)
    name = {"place": SearchUse.Place.NAME}
    tiers = [
        uses.filter(**name) for uses, keys in ((exact, word.exact), (others, word.others)) if keys
    ]
    if word.exact and word.others:
        tiers.append(exact)
    ranks = zip(tiers, range(len(tiers), 0, -1), strict=True)
    return Case(
        *(When(pk__in=uses.values("organisation"), then=Value(rank)) for uses, rank in ranks),
        default=Value(0),
    )


def _number(text: str, also_hidden: bool) -> Sought | None:
    """A telephone number, by its digits; None when none was asked for or no entry has it."""
    for number in words.asked_number(text[:MOST_LETTERS]):
        known = _in_use(_holding(number), also_hidden)
        if known:
            exact = [key for key, known_number in known.items() if known_number == number]
            return Sought(text.strip(), exact, [key for key in known if key not in exact], [])
    return None


def _sought(word: str, typed: str, also_hidden: bool) -> Sought:
    """The word itself and words that hold it; when there is none, words that mean or resemble it.

    An everyday word is looked up in our own list also when the map only has it inside another.
    """
    stem = words.stem(word)
    known = _in_use(_holding(stem), also_hidden)
    exact = [key for key, text in known.items() if text in (word, stem)]
    near = {} if exact else _written(meant_by(word), also_hidden)
    if not known and not near:
        near = _instead_of(word, also_hidden)
    others = [key for key in known if key not in {*exact, *near}]
    return Sought(typed, exact, [*others, *near], sorted(near.values()))


def _written(texts: Iterable[str], also_hidden: bool) -> Found:
    """Those of these words that the map has, as they are written here."""
    texts = list(texts)
    if not texts:
        return {}
    found = SearchWord.objects.filter(text__in=texts).values_list("pk", "text")
    return _in_use(dict(found), also_hidden)


def _holding(word: str) -> Found:
    pieces = words.inner_pieces(word)
    found = _by_pieces(pieces, at_least=len(pieces))
    return {key: text for key, text in found.items() if words.fits(word, text)}


def _instead_of(word: str, also_hidden: bool) -> Found:
    """A country, else words that look alike; when there is none, a part of a compound."""
    found = _written(_countries_like(word), also_hidden) or _near(word, also_hidden)
    if found or word.isdigit():
        return found
    parts = _by_pieces(words.grams(word), at_least=2)
    inside = _in_use({key: text for key, text in parts.items() if text in word}, also_hidden)
    ends = words.ends_of(word, inside.values())
    return {key: text for key, text in inside.items() if text in ends}


def _countries_like(word: str) -> set[str]:
    """The names, in either language, of the countries whose name was typed with an error."""
    names = [{code: words.fold(name) for code, name in country_choices(la)} for la in LANGUAGES]
    measured = [
        (words.distance(word, name), code)
        for named in names
        for code, name in named.items()
        if name[0] == word[0] and abs(len(name) - len(word)) <= words.slips(word)
    ]
    nearest = min(measured, default=(0, ""))[0]
    codes = {code for far, code in measured if far == nearest and 0 < far <= words.slips(word)}
    return {named[code] for named in names for code in codes}


def _near(word: str, also_hidden: bool) -> Found:
    """The words with the fewest typing errors from this one, of those it may have."""
    slips = words.slips(word)
    found = _nearest(word, _in_use(_by_pieces(words.gaps(word), at_least=1), also_hidden), slips)
    if found or slips < 2:
        return found
    # Each error spoils three of a word's pieces.
    least = max(2, len(word) - 3 * slips)
    shared = _by_pieces(words.edged(word), at_least=least)
    return _nearest(word, _in_use(shared, also_hidden), slips)


def _nearest(word: str, tried: Found, slips: int) -> Found:
    measured = sorted((words.distance(word, text), text, key) for key, text in tried.items())
    allowed = [item for item in measured if item[0] <= min(slips, measured[0][0])]
    return {key: text for _distance, text, key in allowed[:MOST_NEAR]}


def _by_pieces(pieces: Iterable[str], *, at_least: int) -> Found:
    """The words that have at least so many of these pieces, by their number."""
    found = SearchWord.objects.filter(pieces__text__in=pieces).values_list("pk", "text")
    shared = found.annotate(n=Count("pieces")).filter(n__gte=at_least)
    return {key: text for key, text, _n in shared.order_by("-n", Length("text"))[:MOST_TRIED]}


def _in_use(found: Found, also_hidden: bool) -> Found:
    """Without the words of hidden entries: nobody may learn them from a hint."""
    # One use of each word is enough; asked with EXISTS, PostgreSQL would read them all.
    one = Subquery(_uses(also_hidden).filter(word=OuterRef("pk")).values("pk")[:1])
    used = SearchWord.objects.filter(pk__in=found).annotate(use=one).filter(use__isnull=False)
    kept = set(used.values_list("pk", flat=True))
    return {key: text for key, text in found.items() if key in kept}


def _uses(also_hidden: bool) -> QuerySet[SearchUse]:
    uses = SearchUse.objects.all()
    return uses if also_hidden else uses.filter(organisation__listing=Listing.LISTED)
