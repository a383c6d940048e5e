"""Groups of staff with their rights outside the page tree; the stock groups go."""

from django.db import migrations

# Collection rights: everybody who writes may add photos and files and choose among them. Changing a file
# would change what the public sees, so nobody but its own uploader may, and only while it is unused.
WRITERS = ["Cộng tác viên", "Biên tập viên", "Người duyệt", "Quản trị"]
ALL_GROUPS = [*WRITERS, "Kiểm tra"]
# Wagtail keeps these rights on its own image and document models, whatever models are in use.
COLLECTION_RIGHTS = {
    ("wagtailimages", "image"): ["add", "choose"],
    ("wagtaildocs", "document"): ["add", "choose"],
}


def permission(apps, app_label, model, codename, name):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    return Permission.objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Group.objects.filter(name__in=["Editors", "Moderators"]).delete()
    access = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    root = Collection.objects.get(depth=1)
    for name in ALL_GROUPS:
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(access)
        if name not in WRITERS:
            continue
        for (app_label, model), actions in COLLECTION_RIGHTS.items():
            for action in actions:
                right = permission(apps, app_label, model, f"{action}_{model}", f"Can {action} {model}")
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=root, permission=right
                )


def restore_stock_groups(apps, schema_editor):
    """Bring back the stock groups by name; their rights belonged to pages that no longer exist."""
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=ALL_GROUPS).delete()
    access = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    for name in ("Editors", "Moderators"):
        Group.objects.get_or_create(name=name)[0].permissions.add(access)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_models"),
        ("media", "0001_models"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(make_groups, restore_stock_groups)]
