"""Writes the names of bodies in the table as they stand in a text: with their capitals.

The checks of texts take the words as they stand here; searching folds them.
"""

from django.db import migrations, models

NAMES = {
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
}


def _rename(apps, schema_editor, names):
    abbreviation = apps.get_model("search", "Abbreviation")
    for short, before, after in names:
        rows = abbreviation.objects.using(schema_editor.connection.alias)
        if not rows.filter(short=short, expansion=after).exists():
            rows.filter(short=short, expansion=before).update(expansion=after)


def write_capitals(apps, schema_editor):
    """Change the rows that stand as they were added; an editor's own stay."""
    _rename(apps, schema_editor, [(short, name.lower(), name) for short, name in NAMES.items()])


def write_small(apps, schema_editor):
    """Change them back."""
    _rename(apps, schema_editor, [(short, name, name.lower()) for short, name in NAMES.items()])


class Migration(migrations.Migration):
    """Changes rows, and what editors are told of the field."""

    dependencies = [("search", "0010_short_waiting_lists")]

    operations = [
        migrations.RunPython(write_capitals, write_small),
        migrations.AlterField(
            model_name="abbreviation",
            name="expansion",
            field=models.CharField(
                help_text=(
                    "Từ hai từ trở lên, viết hoa như ở giữa câu, "
                    "ví dụ: cải cách hành chính, Ủy ban nhân dân."
                ),
                max_length=120,
                verbose_name="viết đầy đủ",
            ),
        ),
    ]
