import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from morava.audit.queries import entries_about
from morava.directory.models import Organisation
from morava.jobs import watchers
from morava.jobs.domain import start_job
from morava.jobs.models import Job
from morava.jobs.queries import editable_by, jobs_about, visible_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(kinds, jana):
    kinds.job("work", title="Doing the work")(lambda _: None)
    return start_job("work", by=jana, about=[jana])


@pytest.fixture
def watched(monkeypatch):
    """People are what jobs are about in these tests: everybody sees their own, Stane sees all, stops none."""

    people = get_user_model().objects

    def own(person):
        return people.filter(pk=person.pk)

    def all_of_stane(person):
        return people.all() if person.email.startswith("stane") else own(person)

    monkeypatch.setattr(watchers, "_registered", {})
    return lambda model: watchers.register(model, see=all_of_stane, stop=own)


def address(job, page="progress", **query):
    return reverse(f"jobs:{page}", args=[job.pk], query=query)


def state(job, new, **fields):
    Job.objects.filter(pk=job.pk).update(state=new, **fields)


def test_a_job_is_seen_by_its_creator_and_by_those_who_work_on_what_it_is_about(job, jana, stane, watched):
    assert set(visible_to(jana)) == {job}
    assert not visible_to(stane).exists()
    watched(type(jana))
    assert set(visible_to(stane)) == {job}
    assert not editable_by(stane).exists()
    assert set(editable_by(jana)) == {job}


def test_the_same_number_of_another_model_opens_nothing(job, jana, stane, watched, monkeypatch):
    watchers.register(
        Organisation, see=lambda _: Organisation.objects.all(), stop=lambda _: Organisation.objects.all()
    )
    Organisation.objects.create(pk=jana.pk, name="Namesake")
    assert not visible_to(stane).exists()


def test_jobs_about_an_object_by_kind(job, jana, stane):
    assert set(jobs_about(jana, "work")) == {job}
    assert not jobs_about(jana, "other").exists()
    assert not jobs_about(stane).exists()


def test_a_foreign_job_is_not_there(client, job, stane):
    client.force_login(stane)
    assert client.get(address(job)).status_code == 404
    assert client.post(address(job, "stop")).status_code == 404
    job.refresh_from_db()
    assert job.state == "queued"


def test_the_page_of_a_live_job_renews_itself_with_and_without_a_script(client, job, jana):
    state(job, "queued", progress={"done": 30, "total": 120})
    client.force_login(jana)
    html = client.get(address(job)).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in html
    assert 'hx-trigger="every 1s"' in html
    assert "Doing the work" in html
    assert '<progress max="100" value="25"' in html
    assert "no-store" in client.get(address(job)).headers["Cache-Control"]


@pytest.mark.parametrize("ended", ["done", "failed", "stopped"])
def test_the_page_of_an_ended_job_stays_as_it_is(client, job, jana, ended):
    state(job, ended, error="Table 4 is missing." if ended == "failed" else "")
    client.force_login(jana)
    html = client.get(address(job)).content.decode()
    assert 'http-equiv="refresh"' not in html
    assert "hx-trigger" not in html
    told = {"done": "It is done.", "failed": "Table 4 is missing.", "stopped": "It was stopped."}
    assert told[ended] in html


def test_a_script_gets_the_part_that_changes_and_loads_the_page_anew_at_the_end(client, job, jana):
    client.force_login(jana)
    live = client.get(address(job), headers={"HX-Request": "true"})
    assert "<html" not in live.content.decode()
    assert "HX-Refresh" not in live.headers
    state(job, "done")
    ended = client.get(address(job), headers={"HX-Request": "true"})
    assert ended.headers["HX-Refresh"] == "true"


def test_stopping_leads_back_and_is_recorded(client, job, jana):
    client.force_login(jana)
    response = client.post(address(job, "stop"), {"next": "/en/somewhere/"})
    assert response.headers["Location"] == "/en/somewhere/"
    job.refresh_from_db()
    assert (job.state, job.stop_requested) == ("stopped", True)
    assert entries_about(jana).get().phrase == "stopped “Doing the work”"
    client.post(address(job, "stop"))
    assert entries_about(jana).count() == 1


@pytest.mark.parametrize(
    "foreign", ["https://evil.example.org/", "//evil.example.org/", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(client, job, jana, foreign):
    client.force_login(jana)
    response = client.post(address(job, "stop"), {"next": foreign})
    assert response.headers["Location"] == address(job)
    assert foreign not in client.get(address(job, next=foreign)).content.decode()


def test_the_stop_button_is_for_those_who_may_stop(client, job, jana, stane, watched):
    watched(type(jana))
    for person, may in ((jana, True), (stane, False)):
        client.force_login(person)
        assert (address(job, "stop") in client.get(address(job)).content.decode()) is may


@pytest.mark.parametrize("about", [1, 2])
def test_following_a_job_takes_few_queries(client, kinds, jana, stane, about, django_assert_max_num_queries):
    kinds.job("work")(lambda _: None)
    job = start_job("work", by=jana, about=[jana, stane][:about])
    client.force_login(jana)
    client.get(address(job), headers={"HX-Request": "true"})
    with django_assert_max_num_queries(4):  # session, person, job, may it be stopped
        client.get(address(job), headers={"HX-Request": "true"})
