"""What is said about rows of lists of participants and of wanted meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from morava.directory.interfaces.lists.sentences import SENTENCES as OF_ORGANISATIONS

if TYPE_CHECKING:
    from morava.importing.messages import Params


def no_such_table(params: Params) -> str:
    if not params["most"]:
        return _now("The forum has no tables yet. Set their number first, or leave the cell empty.")
    return _now("There is no table %(number)s: the tables have the numbers 1 to %(most)s.") % dict(params)


SENTENCES: dict[str, Any] = OF_ORGANISATIONS | {
    "forums.name_needed": _("Fill in the name of the organisation."),
    "forums.country_needed": _("This organisation is new: fill in its country."),
    "forums.number_twice": _(
        "The number %(number)s belongs to “%(other)s” in row %(row)s. Give each organisation its own number."
    ),
    "forums.number_taken": _(
        "In this forum the number %(number)s belongs to “%(other)s”. Give this organisation another number "
        "or leave out the column with the numbers."
    ),
    "forums.two_numbers": _(
        "The same organisation has the number %(number)s in row %(row)s. Give it one number in all its rows."
    ),
    "forums.same_organisation": _("Is “%(name)s” one of these organisations?"),
    "forums.differs_from_row": _("Row %(row)s says “%(kept)s”; that is taken."),
    "forums.delegate_needed": _("There is an e-mail address but no name. Fill in who it is."),
    "forums.delegate_twice": _("%(name)s stands in row %(row)s already; this row is merged with it."),
    "forums.kept_by_others": _(
        "“%(name)s” has people of its own here. Its entry in the directory stays as it is."
    ),
    "forums.limits_crossed": _("The fewest meetings (%(fewest)s) are more than the most (%(most)s)."),
    "forums.no_slots_yet": _(
        "The forum has no sessions yet, so times mean nothing. Set the sessions, then import the list again."
    ),
    "forums.times_unclear": _(
        "“%(text)s” is not understood. Write: morning, afternoon, 09:00-11:00, not 10:00-10:40, day 2."
    ),
    "forums.never_free": _(
        "“%(text)s” leaves no slot of the forum. Correct the times or leave the cell empty."
    ),
    "forums.no_such_table": no_such_table,
    "forums.table_twice": _("Table %(number)s is given to row %(row)s already. Choose another table."),
    "forums.table_taken": _("Table %(number)s belongs to %(host)s. Choose another table."),
    "forums.cluster_entered": _("The cluster “%(name)s” is not known yet and will be entered too."),
    "forums.requester_needed": _("Fill in who wants the meeting: a number or a name."),
    "forums.partner_needed": _("Fill in the partner: a number or a name."),
    "forums.wants_nobody": _("No wishes in this row."),
    "forums.no_participant": _(
        "No participant of this forum is called “%(name)s”. Correct it, or import the participants first."
    ),
    "forums.number_and_name": _(
        "The number %(number)s belongs to “%(name)s”. Correct the number or the name."
    ),
    "forums.which_participant": _("Which participant is “%(name)s”?"),
    "forums.unknown_participant": _("No participant of this forum is called “%(name)s”."),
    "forums.wish_left_out": _("“%(name)s” is left out, as you decided."),
    "forums.pair_twice": _("The meeting with “%(partner)s” stands in row %(row)s already; it stays one."),
    "forums.both_ways": _("“%(partner)s” wants this meeting too (row %(row)s); it stays one meeting."),
    "forums.no_priority": _("“%(text)s” is no priority. Write high, normal or low, or 1, 2 or 3."),
    "forums.first_row_refused": _("Row %(row)s of the same organisation must be mended first."),
    "forums.field_changes": _("%(before)s → %(after)s"),
}
