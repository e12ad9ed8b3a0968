"""`morava schedule`: a timetable from spreadsheets or a JSON file, without settings or a database."""
