"""Every author gets an address for the page of their articles, made from the name as `portal.slugs` does."""

from django.db import migrations, models

from portal.slugs import unused_slug, vietnamese_slug

AT_ONCE = 500


def make_addresses(apps, schema_editor):
    Author = apps.get_model("news", "Author")
    taken = set()
    authors = list(Author.objects.order_by("pk").only("pk", "name"))
    for author in authors:
        author.slug = unused_slug(vietnamese_slug(author.name) or "tac-gia", taken)
        taken.add(author.slug)
    Author.objects.bulk_update(authors, ["slug"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("news", "0004_articles_to_index")]

    operations = [
        migrations.AddField(
            model_name="author",
            name="slug",
            field=models.CharField(default="", editable=False, max_length=120, verbose_name="địa chỉ"),
            preserve_default=False,
        ),
        migrations.RunPython(make_addresses, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="author",
            name="slug",
            field=models.SlugField(editable=False, max_length=120, unique=True, verbose_name="địa chỉ"),
        ),
    ]
