"""What lists of participants and of wanted meetings look like: columns, times, names, sentences.

Nothing here knows the database, so `morava schedule` reads the same lists as the import.
"""
