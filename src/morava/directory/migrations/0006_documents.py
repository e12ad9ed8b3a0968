from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_joining"),
    ]

    operations = [
        migrations.RenameField("strategydocument", "cluster", "organisation"),
    ]
