"""One's own tokens: seen, made, revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..domain import make_token, revoke_token
from ..interfaces.forms import TokenForm
from ..interfaces.own_tokens import in_words
from ..queries import scopes_offered_to, tokens_editable_by, tokens_visible_to

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest


@login_required
@never_cache
@require_safe
def tokens(request: SignedInRequest) -> HttpResponse:
    own = in_words(tokens_visible_to(request.user))
    context = {
        "live": [one for one in own if one.token.is_live],
        "ended": [one for one in own if not one.token.is_live],
    }
    return render(request, "api/tokens.html", context)


@never_cache
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: SignedInRequest) -> HttpResponse:
    """The secret is in the answer and nowhere else, so this is a page and not a redirect to one."""
    form = TokenForm(request.POST or None, offered=scopes_offered_to(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made = make_token(request.user, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return render(request, "api/token_made.html", {"made": made})
    return render(request, "api/token_make.html", {"form": form})


@login_required
@require_POST
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(tokens_editable_by(request.user), pk=pk)
    revoke_token(token, by=request.user)
    messages.success(request, _("Revoked. The program gets no further with it."))
    return redirect("api:tokens")
