"""The parts of a case on paper: those that are registered and have something in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .models import Case
from .registry import PrintPart, Words, blank_sheets, print_parts


@dataclass(frozen=True)
class Paper:
    """One part, ready to be laid out under its own heading."""

    name: str
    label: Words
    template: str
    style: str
    context: dict[str, Any]


def papers_of(case: Case, languages: tuple[str, ...]) -> list[Paper]:
    """What a print of the file can hold."""
    return [
        Paper(part.name, part.label, part.template, part.style, context)
        for part, context in filled(print_parts, case, languages)
    ]


def blanks_for(case: Case, languages: tuple[str, ...]) -> list[Paper]:
    """Empty sheets to take along. Nothing of the case is on them."""
    return [
        Paper(part.name, part.label, part.template, part.style, context)
        for part, context in filled(blank_sheets, case, languages)
    ]


def papers_for_client(case: Case, languages: tuple[str, ...]) -> list[Paper]:
    """What may go home with the client: the discreet form of those parts that have one."""
    return [
        Paper(part.name, part.client_label or part.label, part.client_template, part.style, context)
        for part, context in filled(print_parts, case, languages)
        if part.client_template
    ]


def filled(
    parts: Iterable[PrintPart], case: Case, languages: tuple[str, ...]
) -> list[tuple[PrintPart, dict[str, Any]]]:
    found = ((part, part.context(case, languages)) for part in parts)
    return [(part, context) for part, context in found if context is not None]


def styles_of(papers: Iterable[Paper]) -> list[str]:
    """The style templates that are needed, each once."""
    return list(dict.fromkeys(paper.style for paper in papers if paper.style))
