"""What accounts use personal data for."""

from django.utils.translation import gettext_lazy as _

from morava.privacy.activities import Activity

ACTIVITIES = (
    Activity(
        "accounts.account",
        _("Accounts and signing in"),
        whose=_("People with an account"),
        what=_("Name, e-mail address, language, means of signing in, where they are signed in, consents"),
        seen_by=_("The person; officers of their country and those who look after their organisations"),
        across=_("Not shown to the other country, unless the person has a role there"),
        holdings=(
            "accounts.account",
            "accounts.addresses",
            "accounts.means",
            "accounts.sessions",
            "accounts.consents",
        ),
        kept=("accounts.closed", "accounts.sessions", "accounts.consents"),
        order=10,
    ),
    Activity(
        "mail.mails",
        _("Mails that belong to accounts and forums"),
        whose=_("People with an account, people who are invited, delegates"),
        what=_("Name, e-mail address, text of the mail, whether it was sent"),
        seen_by=_("The receiver; officers of the associations that run the forum"),
        across=_("Mails about a forum: where associations of both countries run it together"),
        holdings=("mail.received", "mail.caused"),
        kept=("mail.texts", "mail.receivers"),
        order=40,
    ),
    Activity(
        "audit.changes",
        _("The record of who changed what"),
        whose=_("People with an account"),
        what=_("What they did and when; the name is shown as long as there is an account"),
        seen_by=_("Those who may see the page of what was changed"),
        across=_("At forums that associations of both countries run together"),
        holdings=("audit.changes", "jobs.jobs", "importing.imports"),
        kept=("jobs.jobs", "jobs.failed"),
        order=60,
    ),
    Activity(
        "importing.rows",
        _("Lists brought in as spreadsheets"),
        whose=_("People who stand in such a list"),
        what=_("What the list holds, usually name, e-mail address, phone, languages"),
        seen_by=_("Officers and managers who brought it in"),
        across=_("Not shown to the other country, unless a forum is run together"),
        holdings=("importing.rows",),
        kept=("importing.files", "importing.rows"),
        order=50,
    ),
    Activity(
        "privacy.sights",
        _("The list of who saw contact details"),
        whose=_("People with an account"),
        what=_("Whose contact details they saw, where, on which day"),
        seen_by=_("Those whose contact details they were, and those who look after their organisations"),
        across=_("Where somebody of the other country saw them"),
        holdings=("privacy.seen_of", "privacy.seen_by"),
        kept=("privacy.sights",),
        order=70,
    ),
)
