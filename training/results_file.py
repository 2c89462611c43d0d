"""The results for a spreadsheet: a line for each number, and none that puts a person together."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from safe_portal.spreadsheets import harmless

from .results import MomentResults, Results, Tally

Row = tuple[str, str, str, str, int]


def results_csv(results: Results) -> str:
    """With a mark in front by which a spreadsheet knows its signs, in the active language."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_("Part"), _("When"), _("Question"), _("Answer"), _("Number")])
    for *words, number in rows(results):
        writer.writerow([*(harmless(word) for word in words), number])
    return "\ufeff" + file.getvalue()


def rows(results: Results) -> Iterator[Row]:
    for goal in results.goals:
        for when, tally in goal.tallies:
            yield from numbers(_("Goal"), when, goal.asked.text, tally)
    moments = ((_("At the end of it"), results.day), (_("Three months later"), results.later))
    for when, moment in moments:
        yield from moment_rows(when, moment)
    for letter in results.letters:
        for word in letter.words:
            yield _("Word"), moments[0][0], letter.letter, word.word, word.number


def moment_rows(when: str, moment: MomentResults) -> Iterator[Row]:
    for question in moment.questions:
        yield from numbers(_("Question"), when, question.asked.text, question.tally)
    for own in moment.texts:
        for text in own.texts:
            yield _("Own words"), when, own.asked.text, text, 1


def numbers(part: str, when: str, text: str, tally: Tally) -> Iterator[Row]:
    for score, count in tally.rows:
        yield part, when, text, str(score), count
