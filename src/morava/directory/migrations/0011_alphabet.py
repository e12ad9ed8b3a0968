
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0010_merging'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['country', 'sort_en'], name='organisation_country_en'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['country', 'sort_cs'], name='organisation_country_cs'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['country', 'sort_sr'], name='organisation_country_sr'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['country', 'sort_sr_latn'], name='organisation_country_sr_latn'),
        ),
    ]
