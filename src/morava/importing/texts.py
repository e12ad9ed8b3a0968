"""The sentences of everything reading, parsing and checking can say: what is wrong and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from .cells import country_names

if TYPE_CHECKING:
    from .messages import Params

# The heading of the column that the list of bad rows adds; left out when the list comes back.
WHAT_TO_MEND = _("What to mend")


def country_guessed(params: Params) -> str:
    name = country_names(get_language() or "en").get(params["code"], params["code"])
    return _("“%(text)s” was taken for %(country)s. Correct it if that is wrong.") % {
        **params,
        "country": name,
    }


def too_big(params: Params) -> str:
    return ngettext(
        "The file has %(megabytes)s megabytes; at most %(most)s megabyte can be read. Delete pictures and "
        "sheets that are not needed, or split the file.",
        "The file has %(megabytes)s megabytes; at most %(most)s megabytes can be read. Delete pictures and "
        "sheets that are not needed, or split the file.",
        int(params["most"]),
    ) % dict(params)


FILE: dict[str, Any] = {
    "file.empty": _("The file is empty. Choose the file with your rows."),
    "file.empty_sheet": _("The sheet “%(sheet)s” is empty. Choose another sheet."),
    "file.only_headings": _("There are headings but no rows below them. Choose another sheet or file."),
    "file.no_json": _("This is no list in JSON. Send a list of objects with the same names: [{…}, {…}]."),
    "file.no_such_sheet": _("The file has no sheet “%(sheet)s”. Choose one of its sheets."),
    "file.too_big": too_big,
    "file.too_many_rows": ngettext_lazy(
        "The file has more than %(most)s row. Split it into several files.",
        "The file has more than %(most)s rows. Split it into several files.",
        "most",
    ),
    "file.too_many_columns": ngettext_lazy(
        "The file has text in more than %(most)s column. Delete the columns that are not needed.",
        "The file has text in more than %(most)s columns. Delete the columns that are not needed.",
        "most",
    ),
    "file.cell_too_long": _(
        "A cell in row %(row)s holds more than %(most)s characters. Shorten it, then send the file again."
    ),
    "file.zip_bomb": _(
        "The file would unpack to %(megabytes)s MB, far more than rows need. Copy your rows into a new "
        "workbook and send that."
    ),
    "file.damaged": _(
        "The file is damaged or not really a spreadsheet. Open it in your spreadsheet program, save it again "
        "as .xlsx and send that."
    ),
    "file.unsafe_xml": _(
        "The file holds definitions that no spreadsheet program writes, so it was not opened. Copy your rows "
        "into a new workbook and send that."
    ),
    "file.image": _(
        "This is a picture, whatever its name says. Send the spreadsheet itself (.xlsx or .csv)."
    ),
    "file.pdf": _("This is a PDF. Send the spreadsheet it was made from (.xlsx or .csv)."),
    "file.old_office": _(
        "This is an old Excel file (.xls) or another old Office document. Open it and save it as an “Excel "
        "workbook (.xlsx)”, then send that."
    ),
    "file.password": _(
        "The file is protected by a password. Remove the password in your spreadsheet program (File → Info → "
        "Protect workbook), save it and send it again."
    ),
    "file.open_document": _(
        "This is a file of LibreOffice or OpenOffice (.ods). Save it there as “Excel 2007–365 (.xlsx)” and "
        "send that."
    ),
    "file.binary_workbook": _(
        "This is a binary Excel workbook (.xlsb). Save it as an “Excel workbook (.xlsx)” and send that."
    ),
    "file.numbers_sheet": _("This is a file of Apple Numbers. Export it to Excel (.xlsx) and send that."),
    "file.text_document": _(
        "This is a text document. Copy its table into a spreadsheet and send that (.xlsx)."
    ),
    "file.slides": _("This is a presentation. Send a spreadsheet (.xlsx or .csv)."),
    "file.web_page": _(
        "This is a web page, although its name may end in .xls. Open it in your spreadsheet program, save it "
        "as .xlsx and send that."
    ),
    "file.xml_sheet": _(
        "This is an “XML spreadsheet” of an old Excel. Open it, save it as .xlsx and send that."
    ),
    "file.other_archive": _("This is a packed archive. Unpack it and send the spreadsheet that is in it."),
    "file.not_a_workbook": _(
        "This is a zip archive without a spreadsheet in it. Unpack it and send the spreadsheet itself."
    ),
    "file.not_text": _("This is not a spreadsheet. Send a file that ends in .xlsx or .csv."),
    "file.unknown_encoding": _("The letters of the file cannot be read. Save it as .xlsx and send that."),
    "file.open_quote": _(
        'In line %(line)s a quotation mark (") opens and never closes, so everything behind it would become '
        "one cell. Close or delete it, or save the file as .xlsx."
    ),
}

CELLS: dict[str, Any] = {
    "cell.required": _("This must be filled in."),
    "cell.too_long": ngettext_lazy(
        "The text has %(length)s characters; at most %(most)s character fits. Shorten it.",
        "The text has %(length)s characters; at most %(most)s characters fit. Shorten it.",
        "most",
    ),
    "cell.no_number": _("“%(text)s” is not a whole number. Write only digits."),
    "cell.number_out_of_range": _("%(number)s is not between %(least)s and %(most)s."),
    "cell.no_yes_no": _("“%(text)s” is neither yes nor no. Write “yes” or “no”."),
    "cell.no_nace": _("“%(text)s” is not a NACE code. Write it like 25.62; several with a comma between."),
    "cell.no_email": _("“%(text)s” is not an e-mail address. Write it like name@example.org."),
    "cell.email_cyrillic": _(
        "The e-mail address “%(text)s” has Cyrillic letters. Type it again on a Latin keyboard."
    ),
    "cell.no_phone": _("“%(text)s” is not a phone number. Write it like +420 603 111 222."),
    "cell.phone_rounded": _(
        "The spreadsheet program has rounded this phone number to “%(text)s”. Format the column as text and "
        "type the number again."
    ),
    "cell.phone_plus_added": _("The number lacked its “+”; it was taken as %(text)s."),
    "cell.no_web_address": _("“%(text)s” is not a web address. Write it like www.example.org."),
    "cell.no_country": _("“%(text)s” is no country we know. Write its name or its code, such as CZ or RS."),
    "cell.country_guessed": country_guessed,
    "cell.no_language": _("“%(text)s” is no language we know. Write names or codes, such as cs, sr, en."),
    "cell.formula_refused": _(
        "The cell holds the formula %(formula)s, which is not computed here. Replace it by its value."
    ),
    "cell.formula_value": _(
        "The cell holds the formula %(formula)s; the value stored with it, “%(text)s”, was taken."
    ),
    "cell.formula_text": _("“%(text)s” begins like a formula. It is kept as plain text and never computed."),
    "cell.error_value": _("The spreadsheet shows an error here (%(text)s). Mend the cell."),
    "cell.unreadable_letter": _(
        "A letter in “%(text)s” could not be read. Check it, or choose another encoding of the file."
    ),
}

ROWS: dict[str, Any] = {
    "row.example": _("This is an example row of the template; it is left out."),
    "row.question": _("Answer the question about this row above the table."),
}

SENTENCES = FILE | CELLS | ROWS
