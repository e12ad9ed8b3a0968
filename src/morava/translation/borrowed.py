"""Messages of libraries that have no Serbian of their own; extracted here, they are translated with ours."""

from django.utils.translation import gettext_noop

BORROWED = (
    # django-filter: choices of its filters
    gettext_noop("Any date"),
    gettext_noop("Today"),
    gettext_noop("Yesterday"),
    gettext_noop("Past 7 days"),
    gettext_noop("This month"),
    gettext_noop("This year"),
    gettext_noop("Unknown"),
    gettext_noop("Yes"),
    gettext_noop("No"),
    gettext_noop("exclude"),
    gettext_noop("Multiple values may be separated by commas."),
    gettext_noop("Range query expects two values."),
)
