"""Importing the member list of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from morava.importing.interfaces.desk import Desk

from ..interfaces.imports import KINDS
from ..queries import groups_editable_by

if TYPE_CHECKING:
    from morava.accounts.requests import SignedInRequest


def members_desk(request: SignedInRequest, pk: int) -> Desk:
    group = get_object_or_404(groups_editable_by(request.user), pk=pk)
    members = reverse("directory:members", args=[pk])
    return Desk(
        kinds=KINDS,
        target=group,
        owner=group,
        by=request.user,
        title=_("Import members"),
        lead=_("The list as you have it, in either script. You see what it does before it is stored."),
        trail=[
            (_("Organisations"), reverse("directory:organisations")),
            (str(group), reverse("directory:organisation", args=[pk])),
            (_("Members"), members),
        ],
        done_url=members,
        done_label=_("To the members"),
    )
