"""From spreadsheets to a timetable on the terminal and in files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from morava.engine.scheduling.formats import write_instance
from morava.engine.scheduling.shell.searching import search

from .faults import shortened
from .forum import forum_of
from .frame import frame_of
from .outputs import JSON, refuse_unwritable, write_all, writing
from .report.naming import by_times, title
from .report.text import full_text, summary
from .report.timetable import Timetable

if TYPE_CHECKING:
    import argparse

    from morava.engine.scheduling import Progress, Result


def schedule(options: argparse.Namespace) -> Result:
    """Read the lists, place the meetings, tell and write what came of it, in the active tongue.

    Raises InputError, before the search, for what cannot be used.
    """
    frame = frame_of(options.times, options.tables)
    forum = forum_of(options.files, frame, leave_out_faults=options.leave_out_bad)
    if options.save_forum:
        refuse_unwritable([options.save_forum], [JSON])
        writing(options.save_forum, lambda path: write_instance(forum.instance, path))
    for note in shortened(forum.notes):
        print(note, file=sys.stderr, flush=True)
    result = search(forum.instance, options, _in_words)
    timetable = Timetable(forum.instance, result, by_times(frame), title(forum.instance.name, frame))
    write_all(options.out, forum.instance, result, lambda: timetable, options)
    lines = [] if options.summary else full_text(timetable)
    print("\n".join([*lines, *summary(timetable)]), flush=True)
    return result


def _in_words(progress: Progress) -> str:
    text = _("breaks: %(breaks)s (at least %(bound)s), left out: %(left_out)s")
    return text % {"breaks": progress.breaks, "bound": progress.bound, "left_out": progress.unplaced}
