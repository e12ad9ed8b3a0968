from django.db import migrations, models

SQLITE = [
    "CREATE VIRTUAL TABLE search_words USING fts5("
    "names, text, content='search_document', content_rowid='id', tokenize='unicode61', prefix='1 2 3')",
    "CREATE TRIGGER search_words_added AFTER INSERT ON search_document BEGIN "
    "INSERT INTO search_words(rowid, names, text) VALUES (new.id, new.names, new.text); END",
    "CREATE TRIGGER search_words_removed AFTER DELETE ON search_document BEGIN "
    "INSERT INTO search_words(search_words, rowid, names, text) "
    "VALUES ('delete', old.id, old.names, old.text); END",
    "CREATE TRIGGER search_words_changed AFTER UPDATE ON search_document BEGIN "
    "INSERT INTO search_words(search_words, rowid, names, text) "
    "VALUES ('delete', old.id, old.names, old.text); "
    "INSERT INTO search_words(rowid, names, text) VALUES (new.id, new.names, new.text); END",
]
POSTGRESQL = [
    "ALTER TABLE search_document ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('simple'::regconfig, names), 'A') || "
    "setweight(to_tsvector('simple'::regconfig, text), 'B')) STORED",
    "CREATE INDEX search_document_words ON search_document USING gin (words)",
]


def add_words(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


def remove_words(apps, schema_editor):
    """Column, index and triggers go with the table; only the words of SQLite are a table of their own."""
    if schema_editor.connection.vendor != "postgresql":
        for name in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER search_words_{name}")
        schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('object_id', models.PositiveBigIntegerField()),
                ('names', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='document_once_per_object')],
            },
        ),
        migrations.RunPython(add_words, remove_words),
    ]
