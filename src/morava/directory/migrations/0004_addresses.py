"""From here on each address belongs to one organisation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_derived")]
    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="slug",
            field=models.SlugField(
                editable=False, max_length=80, unique=True, verbose_name="address of the page"
            ),
        ),
    ]
