"""Finding things by words, whatever the script, the diacritics and the end of the word."""
