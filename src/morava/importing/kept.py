"""How long imports keep what."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.retention import Keeping

from .domain.retention import forget_left_imports, forget_undoable_rows

KEEPINGS = (
    Keeping(
        "importing.files",
        _("Spreadsheets, and imports that nobody went on with"),
        since=_("after they were uploaded"),
        then=_("Deleted."),
        carry_out=forget_left_imports,
        order=50,
    ),
    Keeping(
        "importing.rows",
        _("Rows of imported spreadsheets"),
        since=_("after the import"),
        then=_("Deleted; the import can no longer be undone."),
        carry_out=forget_undoable_rows,
        order=51,
    ),
)
