"""Forms read and answer as GOV.UK's do: hint above, error beside and on top, "(optional)" for the rest."""

import re

import pytest
from django import forms
from django.template import Context, Template

from morava.design.forms import DateInput, Select, TimeInput, summary_of


class Example(forms.Form):
    name = forms.CharField(help_text="As on the invitation.")
    town = forms.CharField(required=False)
    way = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "First"), ("b", "Second")])
    day = forms.DateField(widget=DateInput, required=False)
    start = forms.TimeField(widget=TimeInput, required=False)
    agreed = forms.BooleanField(label="I agree", help_text="You may change your mind.")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def positions(html, *parts):
    return [html.index(part) for part in parts]


def test_the_hint_stands_between_label_and_control_and_is_read_with_it():
    html = str(Example()["name"].as_field_group())
    places = positions(html, "<label", "As on the invitation.", "<input")
    assert places == sorted(places)
    assert 'aria-describedby="id_name_helptext"' in html


def test_what_is_not_needed_is_called_optional():
    html = str(Example())
    assert html.count("(optional)") == 3
    assert "(optional)" in str(Example()["town"].as_field_group())
    assert "*" not in html


def test_an_error_stands_beside_its_control_is_read_with_it_and_keeps_what_was_typed():
    form = Example({"name": "", "town": "Niš"})
    html = str(form["name"].as_field_group())
    places = positions(html, "As on the invitation.", "This field is required.", "<input")
    assert places == sorted(places)
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="Niš"' in str(form)


def test_the_summary_on_top_says_the_same_words_of_which_field_and_leads_to_each_control():
    form = Example({"name": ""})
    html = str(form)
    assert html.index("data-error-summary") < html.index("<label")
    links = re.findall(r'<a href="#([\w-]+)">([^<]+)</a>', html)
    assert links == [
        ("id_name", "Name: This field is required."),
        ("id_way_0", "Way: This field is required."),
        ("id_agreed", "I agree: This field is required."),
    ]
    assert all(f'id="{target}"' in html for target, _words in links)


def test_an_error_of_the_whole_form_is_in_the_summary_without_a_link():
    form = Example({"name": "x", "way": "a", "agreed": "on"})
    form.add_error(None, "The two do not fit.")
    assert [(line.message, line.target) for line in summary_of([form])] == [("The two do not fit.", "")]
    assert str(form).count("The two do not fit.") == 1


def test_several_forms_share_one_summary():
    forms_given = {"one": Example({}, prefix="one"), "two": Example({}, prefix="two")}
    html = Template("{% load design %}{% error_summary one two %}").render(Context(forms_given))
    assert html.count("data-error-summary") == 1
    assert "There are 6 problems" in html
    assert "#id_one-name" in html
    assert "#id_two-way_0" in html


def test_no_errors_no_summary():
    assert "data-error-summary" not in str(Example())


def test_choices_stand_in_a_fieldset_whose_legend_asks():
    html = str(Example()["way"].as_field_group())
    places = positions(html, "<fieldset", "<legend>Way", '<label class="choice" for="id_way_0">', "First")
    assert places == sorted(places)


def test_one_tick_box_carries_its_label_behind_it():
    html = str(Example()["agreed"].as_field_group())
    places = positions(html, '<label class="choice" for="id_agreed">', "<input", "I agree", "You may change")
    assert places == sorted(places)


@pytest.mark.parametrize("tongue", ["en", "cs", "sr", "sr-latn"])
def test_dates_and_times_are_sent_as_browsers_send_them(tongue):
    from django.utils.translation import override

    with override(tongue):
        form = Example(initial={})
        assert 'type="date"' in str(form["day"])
        form = Example({"name": "x", "way": "a", "agreed": "on", "day": "2026-10-13", "start": "09:20"})
        assert form.is_valid(), form.errors
        assert 'value="2026-10-13"' in str(form["day"])
        assert 'value="09:20"' in str(form["start"])


@pytest.mark.parametrize("value", ["", "b", "<", None])
def test_a_select_is_as_django_writes_it(value):
    choices = [("", "all"), ("First & last", [("a", "A"), ("b", "<B>")]), ("<", '"C"')]
    ours, theirs = (
        widget(choices=choices, attrs={"class": "x"}).render("name", value, {"id": "id_x"})
        for widget in (Select, forms.Select)
    )
    assert ours == re.sub(r">\s+<", "><", theirs.strip())
