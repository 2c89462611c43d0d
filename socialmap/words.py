"""Words as the search knows them: folded, cut in pieces, and near to one another or not.

Plain text work without the database, so that an entry's words and a visitor's words go the same
way. A word is found again by its pieces: three letters in a row, its edges marked, and the word
with one letter left out. All of them are looked up by being equal, which every database can do.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator

# A longer word is cut: nobody tells two words apart by their forty-first letter.
LONGEST_WORD = 40
# From this length on a word is also found inside another: hulp in jeugdhulpverlening.
SHORTEST_INSIDE = 4
EDGE = "|"
LEFT_OUT = "-"
# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n",
        "æ": "ae", "œ": "oe", "þ": "th",
    }
)  # fmt: skip
WORD = re.compile(r"[^\W_]+(?:[-.'’‐‑·][^\W_]+)*")
PART = re.compile(r"[^\W_]+")
# Words of every sentence, which say nothing of what somebody looks for.
SMALL_WORDS = """
aan al als bij dat de den der die dit door een en er het hoe ik in is je men met mijn na naar nog of
om onder ons onze ook op over te tot uit uw van voor waar want was wat we wie wij worden wordt zich
zij zijn zo
an and are as at be but by can for from has have he if into it its my not on only or our than that
the their then they this to where which who will with you your
"""
COMMON = frozenset(SMALL_WORDS.split())
# How many people ask: no entry says it.
NUMBER_WORDS = """
een twee drie vier vijf zes zeven acht negen tien
one two three four five six seven eight nine ten
1 2 3 4 5 6 7 8 9 10
"""
NUMBERS = frozenset(NUMBER_WORDS.split())
# Three digits are a number that one dials; what is shorter is a house or a child's age.
SHORTEST_NUMBER = 3


def fold(text: str) -> str:
    """Without capitals, accents and signs of one country's alphabet; Cyrillic stays Cyrillic."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.casefold().translate(PLAIN)


def words_of(text: str) -> Iterator[str]:
    """The folded words of an entry's text; re-integratie counts as its parts and as one word."""
    for found in WORD.findall(fold(text)):
        parts = PART.findall(found)
        if len(parts) > 1:
            yield "".join(parts)[:LONGEST_WORD]
        yield from (part[:LONGEST_WORD] for part in parts if len(part) > 1)


def asked_words(text: str) -> dict[str, str]:
    """The folded words of a question, each once, with what was typed.

    Common words and small numbers count only when there is no other.
    """
    found: dict[str, str] = {}
    for typed in text.split():
        parts = [part[:LONGEST_WORD] for part in PART.findall(fold(typed)) if len(part) > 1]
        for part in parts:
            found.setdefault(part, typed[:LONGEST_WORD] if len(parts) == 1 else part)
    telling = {word: typed for word, typed in found.items() if word not in COMMON}
    beside = {word: typed for word, typed in telling.items() if word not in NUMBERS}
    return beside or telling or found


def digits(number: str) -> str:
    """A telephone number as one word: without the signs between, and what is not dialled."""
    return re.sub(r"[^0-9]", "", number.replace("(0)", ""))[:LONGEST_WORD]


def asked_number(text: str) -> list[str]:
    """How the telephone number in a question may be written on the map; none when it is none.

    From the map's country a number begins with 0 where others dial + and the country's code.
    """
    dialled = digits(text)
    letters = sum(letter.isalpha() for letter in text)
    if len(dialled) < max(SHORTEST_NUMBER, letters + 1):
        return []
    bare = dialled.lstrip("0")
    return [dialled, bare] if bare != dialled and len(bare) > SHORTEST_INSIDE else [dialled]


def stem(word: str) -> str:
    """Without the plural's ending, Dutch or English: what is left also stands in the plural."""
    if len(word) >= 6 and word.endswith("en"):
        return word[:-2]
    return word[:-1] if len(word) >= 5 and word.endswith("s") else word


def grams(text: str) -> set[str]:
    """Every three letters in a row."""
    return {text[place : place + 3] for place in range(len(text) - 2)}


def gaps(word: str) -> set[str]:
    """The word itself and with each one letter left out, marked so that no gram is equal to it."""
    shorter = {word[:place] + word[place + 1 :] for place in range(len(word))}
    return {LEFT_OUT + text for text in {word, *shorter}}


def pieces(word: str) -> set[str]:
    """Everything by which a word of the map is found."""
    return edged(word) | gaps(word)


def edged(word: str) -> set[str]:
    """Every three letters in a row, the word's edges taken for letters."""
    return grams(EDGE + word + EDGE)


def inner_pieces(word: str) -> set[str]:
    """The pieces of every word that begins with this one or, if it is long enough, holds it."""
    return grams(word if len(word) >= SHORTEST_INSIDE else EDGE + word)


def fits(word: str, known: str) -> bool:
    """True when a word of the map is the asked word, begins with it or holds it."""
    return word in known if len(word) >= SHORTEST_INSIDE else known.startswith(word)


def slips(word: str) -> int:
    """How many typing errors a word of this length may have; numbers have none."""
    if len(word) < 3 or word.isdigit():
        return 0
    return 1 if len(word) < 8 else 2


def ends_of(word: str, known: Collection[str]) -> list[str]:
    """The known word in which a compound ends, for it says what it is; else the one it begins with.

    Opvang of vrouwenopvang, hulp of hulpaanvraag.
    """
    inside = [part for part in known if SHORTEST_INSIDE <= len(part) < len(word)]
    last = [part for part in inside if word.endswith(part)]
    first = [part for part in inside if word.startswith(part)]
    return sorted(last or first, key=len)[-1:]


def distance(one: str, other: str) -> int:
    """Typing errors between two words: a letter missing, too many, wrong, or two swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, match in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and match == one[i - 2]:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
