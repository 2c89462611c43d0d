"""What can be wrong with a file or a cell, in words that say what to do.

A fault is kept as its name and what belongs in the sentence, so that it is told in the language of
the page on which it is read.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

# About the file as a whole: nothing of it is taken in.
FILE_FAULTS: dict[str, Any] = {
    "empty": _("The file is empty."),
    "only_header": _("The file holds column names and no rows."),
    "too_big": _("The file is larger than {limit} MB. Divide it into several files."),
    "too_many_rows": _("The file has more than {limit} rows. Divide it into several files."),
    "empty_rows": _(
        "The sheet has more than {limit} empty rows. Copy the filled rows into a new workbook."
    ),
    "too_many_columns": _("The file has more than {limit} columns. Is it the right one?"),
    "old_excel": _(
        "This is an old Excel file (.xls), or one with a password. Save it as .xlsx without one."
    ),
    "no_spreadsheet": _("This is not a spreadsheet. Save it as .xlsx or as CSV, and try again."),
    "damaged": _("This Excel file is damaged. Open it, save it again as .xlsx, and try again."),
    "bomb": _("Unpacked, this Excel file is far too large. Copy the rows into a new workbook."),
    "too_much_text": _(
        "The texts in this Excel file take more than {limit} MB. Divide it into several files."
    ),
    "entities": _(
        "This Excel file holds definitions (entities) that no spreadsheet needs. "
        "Copy the rows into a new workbook and save that."
    ),
    "no_sheet": _("This Excel file has no visible sheet."),
    "merged": _("Cells on sheet “{sheet}” are merged ({place}). Unmerge them first."),
    "encoding": _(
        "The text cannot be read at line {line}, near “{near}”. Save the file as CSV UTF-8."
    ),
    "control": _("Line {line} holds a character that is not text. Type that line again."),
    "quotes": _("A quotation mark is opened near row {row} and not closed, or stands alone there."),
    "unknown_columns": _(
        "These columns are unknown: {columns}. Use the names in the list of columns below."
    ),
    "double_columns": _("These columns are in the file twice: {columns}. Keep one of each."),
    "nameless_columns": _("Column {place} holds texts but has no name in the first row."),
    "no_columns": _(
        "The first row must hold the names of the columns, such as name_nl and country."
    ),
    "nothing_to_find": _(
        "The file needs a column by which the organisations are found: key, website, email or "
        "name_nl with country."
    ),
    "lonely_column": _("Column {column} needs column {other} beside it."),
}
# About one row or cell.
ROW_FAULTS: dict[str, Any] = {
    "required": _("Fill this in: a new organisation needs it."),
    "not_empty": _("This cannot be made empty. Fill it in, or leave the whole column out."),
    "too_long": _("This is longer than {limit} characters. Make it shorter."),
    "cell_control": _("This holds a character that is not text. Type it again."),
    "formula": _("This is a formula. Put its result there: copy, then paste as values."),
    "error_value": _("Excel could not work this out ({text}). Type what should stand here."),
    "date": _("Excel has made this a date. Make the cell text and type it again."),
    "phone_lost": _(
        "Excel has made a number of this, and perhaps dropped a plus or a zero in front. "
        "Make the cell text and type the number with + and the country code."
    ),
    "unsure": _("Excel changed this. Type what should stand here, without the question marks."),
    "bad_phone": _(
        "“{text}” is not a telephone number. Write digits, with + and the country code."
    ),
    "phone_missing": _("There is a text about this number, but no number. Fill in {column}."),
    "phones_left": _(
        "This organisation has {n} telephone numbers and your file has room for {room}. "
        "Add columns up to phone_{n}, or leave all phone columns out."
    ),
    "bad_key": _("A key has small letters, digits and hyphens only, at most 80."),
    "bad_number": _("Write a number of degrees between -{limit} and {limit}, such as 52.37403."),
    "half_place": _("Give both latitude and longitude, or neither."),
    "bad_website": _("“{text}” is not a web address. Write it like https://www.example.org."),
    "bad_email": _("“{text}” is not an e-mail address."),
    "bad_yes": _("Write yes or no here, not “{text}”."),
    "bad_choice": _("“{text}” is not possible here. Choose from: {choices}."),
    "unknown_country": _(
        "“{text}” is not a country that we know. Use its code, such as BG, or its name in Dutch or "
        "English; several with ; between them."
    ),
    "unknown_language": _(
        "“{text}” is not a language that we know. Use its code, such as bg, or its name in Dutch "
        "or English; several with ; between them."
    ),
    "unknown_service": _(
        "“{text}” is not a kind of help on this map. The template lists them; several with ; "
        "between them."
    ),
    "unknown_group": _(
        "“{text}” is not a target group on this map. The template lists them; several with ; "
        "between them."
    ),
    "unknown_network": _("There is no network with the key “{text}”, here or in this file."),
    "no_detail": _("Write each line as the kind of help, a colon and the details, not “{text}”."),
    "detail_without_help": _("This organisation does not give “{text}”. Add it to its services."),
    "declined": _(
        "This organisation does not want to be on the map. Change that in the entry itself."
    ),
    "ambiguous": _("This may be one of these: {keys}. Fill in the key of the right one."),
    "other_key": _(
        "There is no entry with this key, but the same name in this country is there as {keys}. "
        "Use that key, or give the entry another name."
    ),
    "same_twice": _("Row {row} is about the same organisation. Make one row of them."),
    "header_again": _("This row repeats the column names. Take it out."),
}


class Fault(Exception):  # noqa: N818  what is wrong, not an error of the program
    """A cell, row or file that cannot be taken in."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = {name: shortened(value) for name, value in params.items()}

    def __str__(self) -> str:
        return in_words(self.code, self.params)


def in_words(code: str, params: dict[str, Any]) -> str:
    """The sentence for a fault, in the active language."""
    return str((FILE_FAULTS | ROW_FAULTS)[code]).format(**params)


def shortened(value: Any) -> Any:
    """What somebody wrote, short enough for a sentence."""
    if isinstance(value, str) and len(value) > 200:
        return f"{value[:199]}…"
    return value
