"""The catalogues of messages: extracted, checked, compiled. Needs no settings and no gettext tools."""
