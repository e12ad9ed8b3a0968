"""How much a wanted meeting matters."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Priority(IntegerChoices):
    HIGH = 1, _("high")
    NORMAL = 2, _("normal")
    LOW = 3, _("low")
