"""Addresses of forums, below the language prefix."""

from django.urls import path

from .views import agenda, editing, forums, pending, placing, printing, timetable

app_name = "forums"

urlpatterns = [
    path("", forums.forum_list, name="list"),
    path("new/", pending.room, name="new"),
    path("<slug:slug>/settings/", pending.room, name="settings"),
    path("<slug:slug>/participants/", pending.room, name="participants"),
    path("<slug:slug>/requests/", pending.room, name="requests"),
    path("<slug:slug>/print/", printing.order, name="print"),
    path("<slug:slug>/print/<int:pk>/", printing.progress, name="print_job"),
    path("<slug:slug>/print/<int:pk>/download/", printing.download, name="print_download"),
    path("<slug:slug>/mails/", pending.room, name="mails"),
    path("<slug:slug>/history/", pending.room, name="history"),
    path("<slug:slug>/placing/", placing.start, name="placing"),
    path("<slug:slug>/placing/<int:pk>/", placing.progress, name="placing_progress"),
    path("<slug:slug>/placing/<int:pk>/stop/", placing.stop, name="placing_stop"),
    path("<slug:slug>/timetable/", timetable.grid, name="timetable"),
    path("<slug:slug>/timetable/participants/", timetable.by_participant, name="timetable_participants"),
    path("<slug:slug>/timetable/list/", timetable.as_list, name="timetable_list"),
    path("<slug:slug>/timetable/left-out/", timetable.left_out, name="timetable_left_out"),
    path("<slug:slug>/timetable/meetings/add/", editing.add, name="meeting_add"),
    path("<slug:slug>/timetable/meetings/<int:pk>/", editing.meeting, name="meeting"),
    path("<slug:slug>/timetable/meetings/<int:pk>/do/", editing.act, name="meeting_act"),
    path("<slug:slug>/timetable/undo/", editing.undo, name="timetable_undo"),
    path("<slug:slug>/timetable/versions/", timetable.versions, name="timetable_versions"),
    path("<slug:slug>/timetable/versions/<int:number>/changes/", timetable.changes, name="timetable_changes"),
    path("<slug:slug>/timetable/release/", editing.release, name="timetable_release"),
    path("<slug:slug>/timetable/released/", editing.released, name="timetable_released"),
    path("<slug:slug>/agenda/", agenda.own, name="own_agenda"),
    path("<slug:slug>/agenda/<int:pk>.pdf", printing.own_agenda, name="own_agenda_pdf"),
    path("agenda/<str:key>/", agenda.agenda_by_key, name="private_agenda"),
    path("agenda/<str:key>/agenda.pdf", agenda.agenda_file, name="private_agenda_pdf"),
    path("agenda/<str:key>/forum.ics", agenda.feed, name="agenda_feed"),
    path("agenda/<str:key>/<uuid:uid>.ics", agenda.meeting_file, name="agenda_meeting"),
    path("<slug:slug>/", forums.forum_page, name="forum"),
]
