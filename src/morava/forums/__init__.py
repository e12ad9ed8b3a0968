"""Forums from the plan of the day to the printed timetable: participants, wishes, meetings, agendas."""
