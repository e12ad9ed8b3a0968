"""Where an import begins: the file, the template, earlier imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.text import slugify
from django.utils.translation import override

from morava.engine.language import to_latin

from ..domain import upload
from ..interfaces.exports import download
from ..interfaces.forms import UploadForm
from ..messages import refusal
from ..models import Import
from ..reading import UnreadableFileError, refuse_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpResponse

    from ..kinds import ImportKind
    from .visit import Visit

_PAGE = 20


def start(visit: Visit) -> HttpResponse:
    """Send a file, or look at earlier imports."""
    request = visit.request
    posted = request.method == "POST"
    form = UploadForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        kinds=visit.desk.kinds,
        initial={"kind": request.GET.get("kind")},
    )
    if posted and form.is_valid():
        import_ = _taken_in(visit, form)
        if import_ is not None:
            return visit.go("show", import_)
    earlier = visit.imports().exclude(state=Import.State.ABANDONED)
    page = Paginator(earlier, _PAGE).get_page(request.GET.get("page"))
    return visit.page(
        "start",
        form=form,
        page_obj=page,
        shown=[(one, visit.address("show", one)) for one in page],
        waiting=_waiting(visit, page),
        templates=_template_addresses(visit),
    )


def _waiting(visit: Visit, imports: Iterable[Import]) -> list[tuple[Import, ImportKind, str]]:
    """What imported files still hold, with the address that goes on with it."""
    kinds = {kind.key: kind for kind in visit.desk.kinds}
    return [
        (one, kinds[companion["kind_key"]], visit.address("next", one))
        for one in imports
        if one.state == Import.State.CONFIRMED
        for companion in one.companions[:1]
        if companion["kind_key"] in kinds
    ]


def _taken_in(visit: Visit, form: UploadForm) -> Import | None:
    file: UploadedFile = form.cleaned_data["file"]
    try:
        refuse_size(file.size or 0, settings.LARGEST_UPLOAD)
        return upload(
            kinds=form.chosen_kinds(),
            target=visit.desk.target,
            owner=visit.desk.owner,
            name=file.name or "",
            content=file.read(),
            by=visit.by,
        )
    except UnreadableFileError as refused:
        form.add_error("file", refusal(refused))
    except ValidationError as refused:
        form.add_error("kind" if refused.code == "which_kind" else "file", refused)
    return None


def _template_addresses(visit: Visit) -> list[tuple[str, str, str]]:
    return [(code, name, visit.address("template", language=code)) for code, name in settings.LANGUAGES]


def template(visit: Visit, language: str) -> HttpResponse:
    """The workbook to fill in, in any of our languages."""
    from ..interfaces.templates import template_workbook  # openpyxl takes its time

    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        content = template_workbook(visit.desk.kinds)
        name = slugify(to_latin(str(visit.desk.kinds[0].sheet))) or "import"
    return download(content, f"{name}-{language}.xlsx")
