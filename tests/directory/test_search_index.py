"""The worker keeps the index beside the database, if there shall be one."""

import pytest
from django.core.management import call_command

from morava.directory.domain.finding import SIDES
from morava.directory.tasks import keep_search_index
from morava.jobs.models import Job
from morava.search.models import SeparateIndex

RANKED = sorted(["opportunity", *SIDES.values()])
pytestmark = pytest.mark.django_db(transaction=True)


def test_none_is_made_where_nobody_asks_for_it():
    keep_search_index()
    assert not Job.objects.exists()


def test_each_is_made_once_in_the_background(settings, tmp_path):
    settings.SEARCH_INDEX = True
    settings.DATA_DIR = tmp_path
    keep_search_index()
    keep_search_index()
    assert sorted(job.arguments["kind"] for job in Job.objects.all()) == RANKED
    call_command("work", once=True, verbosity=0)
    assert sorted(SeparateIndex.objects.filter(is_ready=True).values_list("kind", flat=True)) == RANKED
    keep_search_index()
    assert Job.objects.count() == len(RANKED)
