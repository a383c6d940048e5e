"""The one workflow: a second person approves. The stock workflow goes."""

from django.db import migrations

NAME = "Duyệt bài"


def make_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    HomePage = apps.get_model("portal", "HomePage")
    SecondPersonTask = apps.get_model("portal", "SecondPersonTask")
    Task = apps.get_model("wagtailcore", "Task")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage.objects.all().delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    task_type, _ = ContentType.objects.get_or_create(app_label="portal", model="secondpersontask")
    task = SecondPersonTask.objects.create(name="Người thứ hai duyệt", active=True, content_type=task_type)
    task.groups.add(Group.objects.get(name="Người duyệt"))
    workflow = Workflow.objects.create(name=NAME, active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=HomePage.objects.get(depth=2))


def remove_workflow(apps, schema_editor):
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(workflow__name=NAME).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).delete()
    apps.get_model("portal", "SecondPersonTask").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_home_page")]

    operations = [migrations.RunPython(make_workflow, remove_workflow)]
