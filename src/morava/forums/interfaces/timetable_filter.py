"""Choosing which meetings of a timetable to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from morava.directory.models import Kind, Membership, NameKey, Organisation
from morava.engine.language import fold
from morava.translation.countries import country_choices

from ..models import Meeting

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ..models import Forum


def either_side(lookup: str, value: Any) -> Q:
    """The condition on the organisation of one side or the other."""
    return Q(**{f"first__organisation{lookup}": value}) | Q(**{f"second__organisation{lookup}": value})


class MeetingFilter(django_filters.FilterSet):
    """By the name of either side, its country and its cluster."""

    q = django_filters.CharFilter(label=pgettext_lazy("of an organisation", "Name"), method="by_name")
    country = django_filters.ChoiceFilter(label=_("Country"), method="by_country", empty_label=_("all"))
    cluster = django_filters.ModelChoiceFilter(
        label=_("Cluster"),
        method="by_cluster",
        queryset=Organisation.objects.none(),
        empty_label=_("all"),
    )

    class Meta:
        model = Meeting
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, *, forum: Forum, queryset: QuerySet[Meeting]) -> None:
        super().__init__(data, queryset=queryset)
        taking_part = Organisation.objects.filter(participations__forum=forum)
        countries = sorted(set(taking_part.values_list("country", flat=True)))
        self.filters["country"].extra["choices"] = country_choices(countries)
        self.filters["cluster"].queryset = Organisation.objects.filter(
            kind=Kind.CLUSTER, memberships__member__in=taking_part
        ).distinct()

    def by_name(self, queryset: QuerySet[Meeting], _name: str, value: str) -> QuerySet[Meeting]:
        keys = NameKey.objects.filter(key__contains=fold(value))
        return queryset.filter(either_side("__in", keys.values("organisation")))

    def by_country(self, queryset: QuerySet[Meeting], _name: str, value: str) -> QuerySet[Meeting]:
        return queryset.filter(either_side("__country", value))

    def by_cluster(self, queryset: QuerySet[Meeting], _name: str, value: Organisation) -> QuerySet[Meeting]:
        members = Membership.objects.filter(group=value, until=None).values("member")
        return queryset.filter(either_side("__in", members))
