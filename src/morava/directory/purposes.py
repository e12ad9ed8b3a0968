"""What the people of organisations are asked to agree to."""

from django.utils.translation import gettext_lazy as _

from morava.accounts.purposes import Purpose, Wording

PURPOSES = (
    Purpose(
        "news",
        _("Invitations and news"),
        (
            Wording(
                "2026-11",
                _(
                    "The associations may write to my e-mail address to invite me to forums and to tell me"
                    " news of their work. Without this I get only what belongs to my account and to forums"
                    " that I take part in."
                ),
            ),
        ),
        order=20,
    ),
    Purpose(
        "report",
        _("My name in the report"),
        (
            Wording(
                "2026-11",
                _(
                    "The associations may name me, with my organisation, in the report to the funder of the"
                    " project. Without this the report counts me, but does not name me."
                ),
            ),
        ),
        order=30,
    ),
)
