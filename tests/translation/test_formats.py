import datetime

import pytest
from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import floatformat
from django.utils.formats import date_format, get_format, number_format, time_format
from django.utils.translation import override

from morava.translation.dates import date_range

TONGUES = ["en", "cs", "sr", "sr-latn"]
DAY = datetime.date(2026, 10, 3)
MOMENT = datetime.datetime(2026, 10, 13, 14, 5)

WRITTEN = {
    "DATE_FORMAT": ["13 October 2026", "13. října 2026", "13. октобар 2026.", "13. oktobar 2026."],
    "SHORT_DATE_FORMAT": ["13 Oct 2026", "13. 10. 2026", "13. 10. 2026.", "13. 10. 2026."],
    "MONTH_DAY_FORMAT": ["13 October", "13. října", "13. октобар", "13. oktobar"],
    "YEAR_MONTH_FORMAT": ["October 2026", "Říjen 2026", "Октобар 2026.", "Oktobar 2026."],
    "DATETIME_FORMAT": [
        "13 October 2026, 14:05",
        "13. října 2026 14:05",
        "13. октобар 2026. 14:05",
        "13. oktobar 2026. 14:05",
    ],
    "SHORT_DATETIME_FORMAT": [
        "13 Oct 2026, 14:05",
        "13. 10. 2026 14:05",
        "13. 10. 2026. 14:05",
        "13. 10. 2026. 14:05",
    ],
}


@pytest.mark.parametrize("name", WRITTEN)
def test_dates_are_written_as_people_expect(name):
    written = []
    for tongue in TONGUES:
        with override(tongue):
            written.append(date_format(MOMENT, name))
    assert [text.lower() for text in written] == [text.lower() for text in WRITTEN[name]]


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_clock_has_24_hours_and_the_week_begins_on_monday(tongue):
    with override(tongue):
        assert time_format(datetime.time(9, 5)) == "09:05"
        assert time_format(datetime.time(17, 30)) == "17:30"
        assert get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("tongue", "number", "grouped"),
    [
        ("en", "1234.5", "12,345"),
        ("cs", "1234,5", "12\xa0345"),
        ("sr", "1234,5", "12.345"),
        ("sr-latn", "1234,5", "12.345"),
    ],
)
def test_numbers_are_written_as_people_expect(tongue, number, grouped):
    with override(tongue):
        assert number_format(1234.5) == number
        assert intcomma(12345) == grouped
        assert floatformat(12345, "0g") == grouped


@pytest.mark.parametrize(
    ("tongue", "typed"),
    [
        ("en", "3 October 2026"),
        ("en", "3/10/2026"),
        ("en", "2026-10-03"),
        ("cs", "3. 10. 2026"),
        ("cs", "3.10.2026"),
        ("cs", "2026-10-03"),
        ("sr", "3. 10. 2026."),
        ("sr", "3.10.2026"),
        ("sr-latn", "03.10.2026."),
        ("sr-latn", "2026-10-03"),
    ],
)
def test_dates_are_read_as_people_type_them(tongue, typed):
    with override(tongue):
        assert forms.DateField().clean(typed) == DAY


@pytest.mark.parametrize("tongue", TONGUES)
def test_what_is_shown_short_can_be_typed(tongue):
    with override(tongue):
        assert forms.DateField().clean(date_format(DAY, "SHORT_DATE_FORMAT")) == DAY
        assert forms.TimeField().clean("9:30") == datetime.time(9, 30)
        shown = date_format(
            MOMENT, get_format("DATETIME_INPUT_FORMATS")[0].replace("%", "").replace("M", "i")
        )
        assert forms.DateTimeField().clean(shown).replace(tzinfo=None) == MOMENT


RANGES = {
    (DAY, DAY): ["3 October 2026", "3. října 2026", "3. октобар 2026."],
    (DAY, datetime.date(2026, 10, 4)): ["3–4 October 2026", "3.–4. října 2026", "3–4. октобар 2026."],
    (DAY, datetime.date(2026, 11, 2)): [
        "3 October – 2 November 2026",
        "3. října – 2. listopadu 2026",
        "3. октобар – 2. новембар 2026.",
    ],
    (DAY, datetime.date(2027, 1, 2)): [
        "3 October 2026 – 2 January 2027",
        "3. října 2026 – 2. ledna 2027",
        "3. октобар 2026. – 2. јануар 2027.",
    ],
}


@pytest.mark.parametrize("days", RANGES)
def test_ranges_of_days_are_short(days):
    written = []
    for tongue in ("en", "cs", "sr"):
        with override(tongue):
            written.append(date_range(*days))
    assert [text.lower() for text in written] == [text.lower() for text in RANGES[days]]


def test_a_range_runs_forward():
    with pytest.raises(ValueError, match="before it starts"):
        date_range(datetime.date(2026, 10, 4), DAY)
