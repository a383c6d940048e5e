"""Every page day learns its site from its target."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Copy the site of the target."""
    targets = apps.get_model("stats", "StatsTarget").objects.filter(pk=OuterRef("target"))
    apps.get_model("stats", "StatsPageDay").objects.update(site=Subquery(targets.values("site")[:1]))


class Migration(migrations.Migration):

    dependencies = [("stats", "0008_page_days_site")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
