"""What goes on paper: the whole file or parts of it, and the client's own copy."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm
from safe_portal.printing.forms import PrintLanguageField

from .forms import set_choices
from .papers import Paper

NOTHING_TICKED = _("Tick at least one part.")


def ticks(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these parts is not there. Choose again.")},
    )


def choices_of(papers: list[Paper]) -> list[tuple[str, Any]]:
    return [(paper.name, capfirst(str(paper.label))) for paper in papers]


class FilePrintForm(PortalForm):
    """Which parts of the file, which blank sheets, in which language."""

    part = ticks(_("Parts of the file"))
    blank = ticks(_("Blank sheets to write on"))
    language = PrintLanguageField()

    def __init__(self, *args: Any, papers: list[Paper], blanks: list[Paper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers, self.blanks = papers, blanks
        set_choices(self, "part", choices_of(papers))
        set_choices(self, "blank", choices_of(blanks))
        if not blanks:
            del self.fields["blank"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "whole" in self.data:
            data["part"] = [paper.name for paper in self.papers]
        if not self.errors and not data.get("part") and not data.get("blank"):
            self.add_error("part", NOTHING_TICKED)
        return data

    def chosen(self) -> list[Paper]:
        """The ticked papers in their own order, blank sheets last."""
        parts, blanks = self.cleaned_data["part"], self.cleaned_data.get("blank", [])
        return [
            *(paper for paper in self.papers if paper.name in parts),
            *(paper for paper in self.blanks if paper.name in blanks),
        ]


class ClientCopyForm(PortalForm):
    """What the client takes home. Written words are left out unless someone decides otherwise."""

    part = ticks(_("Parts to take home"))
    with_notes = forms.BooleanField(
        label=_("Print what is written down as well"),
        help_text=_(
            "Without it the papers show topics, scores and numbers, with room to write by hand. "
            "With it everything you wrote goes home, names too: read it as a stranger would."
        ),
        required=False,
    )
    language = PrintLanguageField()

    def __init__(self, *args: Any, papers: list[Paper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = papers
        set_choices(self, "part", choices_of(papers))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("part"):
            self.add_error("part", NOTHING_TICKED)
        return data

    def chosen(self) -> list[Paper]:
        return [paper for paper in self.papers if paper.name in self.cleaned_data["part"]]
