"""All data of an association as one file, for its officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..domain.dumping import record_dump
from ..interfaces.dump import dump_file, dump_name
from ..interfaces.forms import DumpForm
from ..queries import associations_run_by

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from morava.accounts.requests import SignedInRequest


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dump(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Sent by a form, for it is recorded who took it."""
    association = get_object_or_404(associations_run_by(request.user), pk=pk)
    form = DumpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with_contacts = form.cleaned_data["contacts"]
        made = dump_file(association, with_contacts=with_contacts)
        record_dump(association, with_contacts=with_contacts, by=request.user)
        name = dump_name(association)
        return FileResponse(made.file, as_attachment=True, filename=name, content_type="application/json")
    return render(request, "directory/dump.html", {"organisation": association, "form": form})
