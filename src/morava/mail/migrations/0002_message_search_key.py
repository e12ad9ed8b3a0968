from django.db import migrations, models

from morava.engine.language import fold


def fold_what_is_there(apps, _schema_editor):
    messages = apps.get_model("mail", "Message").objects.only("subject", "to_name", "to_email")
    for message in messages.iterator(chunk_size=1000):
        message.search_key = fold(f"{message.subject} {message.to_name} {message.to_email}")
        message.save(update_fields=["search_key"])


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_initial")]

    operations = [
        migrations.AddField(
            "message", "search_key", models.TextField(default="", editable=False), preserve_default=False
        ),
        migrations.RunPython(fold_what_is_there, migrations.RunPython.noop),
    ]
