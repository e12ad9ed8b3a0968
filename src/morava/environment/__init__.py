"""What one installation is told from outside: the table of environment variables, read once.

`variables` is the table, `reading` turns the environment into typed values, `refusal` says which values
are too unsafe to serve people with, `reference` writes `.env.example` and the settings page of the docs.
Nothing here imports Django, so the table can be read and checked before the site can start.
"""
