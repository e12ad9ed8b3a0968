"""The verbs of accounts as they are read in a history, going on from the person's name."""

from django.utils.translation import gettext_lazy as _

PHRASES = {
    "person.entered": _("opened an account"),
    "person.changed": _("changed the details of the account"),
    "person.closed": _("closed the account"),
    "consent.given": _("gave a consent"),
    "consent.withdrawn": _("took back a consent"),
    "person.erased": _("erased a person"),
    "person.reopened": _("opened the account again"),
    "person.password_changed": _("changed the password"),
    "person.email_changed": _("changed the e-mail address"),
    "person.second_step_added": _("added a second step or a passkey"),
    "person.second_step_reset": _("took away the lost second step"),
    "person.second_step_removed": _("removed a second step or a passkey"),
}
