"""The timetable for people: as text and as a workbook, in the reader's tongue."""
