import django.db.models.deletion
from django.db import migrations, models

from leadward.journal.derived import derive_all


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Named",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("key", models.TextField(db_index=True)),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="named", to="journal.note"
                    ),
                ),
            ],
        ),
        migrations.AddField(model_name="note", name="haystack", field=models.TextField(blank=True, default="")),
        migrations.AddIndex(
            model_name="note", index=models.Index(fields=["kind", "withdrawn", "occurred"], name="of_a_kind")
        ),
        migrations.AddIndex(
            model_name="note", index=models.Index(fields=["occurred", "recorded", "id"], name="in_order")
        ),
        migrations.RunPython(derive_all, migrations.RunPython.noop),
    ]
