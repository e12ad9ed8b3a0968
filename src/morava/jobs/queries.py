"""Which jobs a person may follow and stop: one's own, and those about objects the person works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from morava.audit.references import pointing_at

from . import watchers
from .models import Concern, Job

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import Model, QuerySet


def visible_to(person: AbstractBaseUser | AnonymousUser) -> QuerySet[Job]:
    """The jobs the person may follow."""
    return _jobs_of(person, "see")


def editable_by(person: AbstractBaseUser | AnonymousUser) -> QuerySet[Job]:
    """The jobs the person may stop."""
    return _jobs_of(person, "stop")


def _jobs_of(person: AbstractBaseUser | AnonymousUser, right: str) -> QuerySet[Job]:
    if not person.is_authenticated:
        return Job.objects.none()
    theirs = Q(by=person)
    for model, rights in watchers.registered():
        objects = getattr(rights, right)(person).order_by().values("pk")
        concerned = Concern.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=objects
        )
        theirs |= Q(pk__in=concerned.values("job"))
    return Job.objects.filter(theirs)


def jobs_about(obj: Model, *kinds: str) -> QuerySet[Job]:
    """The jobs about an object, of some kinds or of all, the newest first."""
    jobs = Job.objects.filter(pointing_at(obj))
    return jobs.filter(kind__in=kinds) if kinds else jobs
