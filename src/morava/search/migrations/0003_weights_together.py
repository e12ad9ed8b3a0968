from django.db import migrations

from morava.search.weights import packed


def pack(apps, schema_editor):
    """What is ranked was stored number for number, and with more words than it is looked for by."""
    documents = apps.get_model("search", "Document").objects.filter(weights__isnull=False)
    for document in documents.iterator(chunk_size=500):
        document.text, document.names = " ".join(document.weights), ""
        document.weights = packed(document.weights)
        document.save()


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0002_ranking"),
    ]

    operations = [
        migrations.RunPython(pack, migrations.RunPython.noop),
    ]
