import re

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template


def render(rf, address, source, **context):
    request = rf.get(address)
    return Template("{% load design %}" + source).render(Context({"request": request, **context}))


def test_pages_keep_the_filter_and_the_order(rf):
    page = Paginator(range(140), 20).page(3)
    html = render(rf, "/en/?country=RS&sort=-name&page=3", "{% pages page %}", page=page)
    links = re.findall(r'href="\?([^"]*)"', html)
    assert links
    assert all("country=RS" in link and "sort=-name" in link and link.count("page=") == 1 for link in links)
    assert 'page=3" aria-current="page"' in html
    assert "41–60 of 140 rows" in html


def test_one_page_needs_no_links(rf):
    html = render(rf, "/en/", "{% pages page %}", page=Paginator(range(3), 20).page(1))
    assert "<a" not in html
    assert "1–3 of 3 rows" in html


def test_an_empty_list_counts_nothing(rf):
    assert render(rf, "/en/", "{% pages page %}", page=Paginator([], 20).page(1)).strip() == ""


def test_two_lists_on_a_page_turn_their_pages_by_different_names(rf):
    html = render(rf, "/?left=2&page=3", '{% pages page "left" %}', page=Paginator(range(50), 20).page(2))
    assert 'href="?page=3&amp;left=1"' in html


@pytest.mark.parametrize(
    ("now", "next_query", "order"),
    [
        ("/?q=a&page=4", "q=a&amp;sort=name", None),
        ("/?q=a&sort=name", "q=a&amp;sort=-name", "ascending"),
        ("/?q=a&sort=-name", "q=a&amp;sort=name", "descending"),
    ],
)
def test_a_heading_sorts_and_a_second_press_turns_the_order(rf, now, next_query, order):
    html = render(rf, now, '{% sort_heading "name" "Name" %}')
    assert f'href="?{next_query}"' in html
    assert ("aria-sort" in html) is (order is not None)
    if order:
        assert f'aria-sort="{order}"' in html


def test_a_figure_leads_to_its_records(rf):
    html = render(rf, "/", '{% figure "Meetings" 149 url="/m/" of=151 %}')
    assert '<a href="/m/">149</a>' in html
    assert "/ 151" in html


def test_an_icon_is_decoration_unless_it_says_something(rf):
    assert 'aria-hidden="true"' in render(rf, "/", '{% icon "lock" %}')
    spoken = render(rf, "/", '{% icon "lock" words %}', words="Locked <b>")
    assert 'role="img" aria-label="Locked &lt;b&gt;"' in spoken
