"""The kinds of organisations."""

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
