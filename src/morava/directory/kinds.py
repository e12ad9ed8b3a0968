"""The kinds and sizes of organisations, and who may see what of them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    ASSOCIATION = "association", _("association")
    CLUSTER = "cluster", _("cluster")
    FIRM = "firm", _("firm")
    RESEARCH = "research", _("research organisation")
    EDUCATION = "education", _("school or university")
    PUBLIC_BODY = "public_body", _("public body")
    OTHER = "other", _("other organisation")


class Size(TextChoices):
    """The classes of Recommendation 2003/361/EC."""

    MICRO = "micro", _("micro")
    SMALL = "small", _("small")
    MEDIUM = "medium", _("medium-sized")
    LARGE = "large", _("large")


class Visibility(TextChoices):
    """Who may see a contact; each next one is seen by more people."""

    ORGANISER = "organiser", _("the association and the cluster")
    PARTNER = "partner", _("also partners it has agreed to meet")
    PARTICIPANTS = "participants", _("also everybody at a forum it takes part in")
    PUBLIC = "public", _("everybody")
