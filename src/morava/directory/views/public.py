"""The directory as everybody sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from morava.translation.content import in_tongue

from ..interfaces.alphabet import sort_column
from ..interfaces.composition import DayForm, composition_of
from ..interfaces.directory_map import directory_map, place_on_map
from ..interfaces.public import (
    DirectoryForm,
    addresses_of,
    linked_data_of,
    public_answers,
    summary_of,
)
from ..models import Kind, Visibility
from ..queries import logo_of, organisations_public, organisations_shown_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ROWS = 25


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    form = DirectoryForm(request.GET)
    context = {
        "form": form,
        "page": form.pages(ROWS).get_page(request.GET.get("page")),
        "addresses": addresses_of(request, "directory:public_list"),
    }
    return render(request, "directory/public/list.html", context)


@require_safe
def composition(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom a cluster consists of on a day. Numbers alone, so that nothing is told of a single member."""
    cluster = get_object_or_404(organisations_shown_to(request.user).filter(kind=Kind.CLUSTER), slug=slug)
    form = DayForm(request.GET)
    context = {
        "organisation": cluster,
        "form": form,
        "composition": composition_of(cluster, form.chosen()),
        "is_public": organisations_public().contains(cluster),
        "addresses": addresses_of(request, "directory:composition", slug),
    }
    return render(request, "directory/public/composition.html", context)


@require_safe
def on_the_map(request: HttpRequest) -> HttpResponse:
    """The same as the list, counted by region and town."""
    form = DirectoryForm(request.GET)
    context = {
        "form": form,
        "map": directory_map(form),
        "addresses": addresses_of(request, "directory:public_map"),
    }
    return render(request, "directory/public/map.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation, with those of its clusters and members that are public too."""
    shown = organisations_public().filter(slug=slug).first()
    if shown is None:
        merged = get_object_or_404(organisations_public(), merged_from__slug=slug)
        return redirect("directory:public", slug=merged.slug, permanent=True)
    column = sort_column()
    groups = list(
        organisations_public()
        .filter(memberships__member=shown, memberships__until=None)
        .distinct()
        .order_by(column)
    )
    members = (
        organisations_public()
        .filter(memberships_in__group=shown, memberships_in__until=None)
        .distinct()
        .order_by(column)
    )
    logo = logo_of(shown)
    context = {
        "organisation": shown,
        "logo": logo,
        "texts": {name: in_tongue(shown, name) for name in ("description", "offers", "seeks")},
        "answers": public_answers(shown),
        "place": place_on_map(shown),
        "contacts": shown.contacts.filter(visibility=Visibility.PUBLIC),
        "groups": groups,
        "members": list(members),
        "summary": summary_of(shown),
        "linked_data": linked_data_of(shown, groups, logo, request),
        "addresses": addresses_of(request, "directory:public", slug),
    }
    return render(request, "directory/public/organisation.html", context)
