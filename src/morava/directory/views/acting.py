"""Letting a cluster act on behalf of a member, and ending that: by those who speak for the member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..domain.consents import let_act, let_act_no_more
from ..queries import clusters_of_member, consents_of, organisations_spoken_for_by

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest


@login_required
@require_POST
def allow(request: SignedInRequest, pk: int, cluster_pk: int) -> HttpResponse:
    member = get_object_or_404(organisations_spoken_for_by(request.user), pk=pk)
    membership = get_object_or_404(clusters_of_member(member), group=cluster_pk)
    try:
        let_act(member=member, cluster=membership.group, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("From now on the cluster may act on your behalf."))
    return redirect("directory:organisation", pk=pk)


@login_required
@require_POST
def end(request: SignedInRequest, pk: int, cluster_pk: int) -> HttpResponse:
    member = get_object_or_404(organisations_spoken_for_by(request.user), pk=pk)
    let_act_no_more(get_object_or_404(consents_of(member), cluster=cluster_pk), by=request.user)
    messages.success(request, _("The cluster cannot act on your behalf any more."))
    return redirect("directory:organisation", pk=pk)
