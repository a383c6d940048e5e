"""How long a sound or film runs; of files that came in before it is read here, once."""

from django.db import migrations, models

from media.playing_time import seconds_of
from media.signatures import DocumentKind


def read_lengths(apps, schema_editor):
    """Read the length of every sound and film that the storage still gives."""
    documents = apps.get_model("media", "PortalDocument").objects
    for kind in (DocumentKind.MP3, DocumentKind.MP4):
        for document in documents.filter(file__endswith=f".{kind}"):
            try:
                with document.file.open("rb") as file:
                    seconds = seconds_of(file, kind)
            except OSError:
                continue
            documents.filter(pk=document.pk).update(seconds=seconds)


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0005_drawn_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='portaldocument',
            name='seconds',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='độ dài (giây)'),
        ),
        migrations.RunPython(read_lengths, migrations.RunPython.noop, elidable=True),
    ]
