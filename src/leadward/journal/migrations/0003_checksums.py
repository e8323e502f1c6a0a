from django.db import migrations, models

from leadward.journal.upgrade import name_and_seal


class Migration(migrations.Migration):
    """All that later versions need of the tables, so that older journals are upgraded once.

    Checksums and tallies, whose words and since when, what an assistant wrote, kinds of links, and tombstones.
    """

    dependencies = [("journal", "0002_words_and_people")]

    operations = [
        migrations.AddField("note", "checksum", models.CharField(default="", max_length=32)),
        migrations.AddField("revision", "speaker", models.TextField(blank=True, default="")),
        migrations.AddField("revision", "spoken", models.DateField(null=True)),
        migrations.AddField("revision", "assistant", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField("revision", "checksum", models.CharField(default="", max_length=32)),
        migrations.AddField("link", "kind", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddIndex("link", models.Index(fields=["to", "kind"], name="links_to_a_note")),
        migrations.AddIndex("link", models.Index(fields=["fact", "kind"], name="links_to_a_fact")),
        migrations.AlterField("named", "key", models.TextField()),
        migrations.AddIndex("named", models.Index(fields=["key", "name", "note"], name="people_by_name")),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("total", models.CharField(default="", max_length=32)),
                ("since", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("key", models.CharField(blank=True, default="", max_length=16)),
                ("digest", models.CharField(max_length=32)),
                ("until", models.DateTimeField(null=True)),
                ("mark", models.CharField(blank=True, default="", max_length=20)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "key", "digest"), name="one_tombstone_each")],
            },
        ),
        migrations.RunPython(name_and_seal, migrations.RunPython.noop),
    ]
