from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        # A migration that has something to do, so that two of them meet.
        migrations.RunSQL("SELECT pg_sleep(0.7)"),
        migrations.CreateModel(
            "Note", [("id", models.BigAutoField(primary_key=True)), ("text", models.TextField())]
        ),
    ]
