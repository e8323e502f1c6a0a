import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Principal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(blank=True, max_length=500)),
                ("me", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("me", True)), fields=("me",), name="one_me")
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(db_index=True, max_length=40)),
                ("subject", models.TextField(blank=True)),
                ("occurred", models.DateField(db_index=True)),
                ("recorded", models.DateTimeField()),
                ("offset", models.SmallIntegerField()),
                ("zone", models.CharField(blank=True, max_length=60)),
                ("latest", models.PositiveIntegerField()),
                ("withdrawn", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="written", to="journal.principal"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="owned", to="journal.principal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("fact", models.TextField(blank=True)),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="journal.note"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="linked_from",
                        to="journal.note",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("to__isnull", True), models.Q(("fact", ""), _negated=True)),
                            models.Q(("to__isnull", False), ("fact", "")),
                            _connector="OR",
                        ),
                        name="a_note_or_a_fact",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("right", models.CharField(max_length=20)),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="journal.note"
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="journal.principal"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("note", "principal", "right"), name="one_grant_each")],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("occurred", models.DateField()),
                ("recorded", models.DateTimeField()),
                ("offset", models.SmallIntegerField()),
                ("zone", models.CharField(blank=True, max_length=60)),
                ("body", models.TextField()),
                ("gone", models.BooleanField(default=False)),
                ("undoes", models.PositiveIntegerField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="journal.principal"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="journal.note"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("note", "number"), name="one_revision_per_number")],
            },
        ),
    ]
