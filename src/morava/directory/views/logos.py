"""The logo of an organisation: sent, taken away, and shown to whoever may see its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..domain.logos import remove_logo, set_logo
from ..interfaces.logos import LogoForm
from ..queries import acts_for, logo_of, logos_visible_to, organisations_editable_by
from .profile import form_page

if TYPE_CHECKING:
    from django.http import HttpRequest

    from morava.accounts.requests import SignedInRequest

A_YEAR = 365 * 24 * 3600


@require_safe
def picture(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The address names what is in the picture, so a copy of it never gets old."""
    logo = get_object_or_404(
        logos_visible_to(request.user), organisation__slug=slug, digest__startswith=digest
    )
    answer = HttpResponse(bytes(logo.content), content_type="image/webp")
    answer["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(organisations_editable_by(request.user), pk=pk)
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"].read()
        try:
            set_logo(asked, sent, by=request.user, for_it=acts_for(request.user, asked))
        except ValidationError as error:
            form.add_error("file", error)
        else:
            messages.success(request, _("Saved."))
            return redirect("directory:organisation", pk=pk)
    lead = _("It stands on the public page and in printed booklets.")
    context = form_page(asked, form, _("Logo"), lead) | {"logo": logo_of(asked)}
    return render(request, "directory/profile/logo.html", context)


@login_required
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(organisations_editable_by(request.user), pk=pk)
    remove_logo(asked, by=request.user, for_it=acts_for(request.user, asked))
    messages.success(request, _("Removed."))
    return redirect("directory:organisation", pk=pk)
