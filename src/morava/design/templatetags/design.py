"""Tags for every page: `{% load design %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html

from morava.design import forms
from morava.design.icons import ICONS
from morava.translation.languages import lang_tag

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.forms import BaseForm
    from django.template.context import RequestContext
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, title: str = "") -> SafeString:
    """`{% icon "check" %}` is decoration; with a title it is read out."""
    if title:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}"><path d="{}"/></svg>',
            title,
            ICONS[name],
        )
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name]
    )


@register.simple_tag
def html_lang() -> str:
    """The tag of the page's tongue: `sr-Cyrl` rather than `sr`."""
    return lang_tag()


@register.inclusion_tag("design/_error_summary.html")
def error_summary(*some_forms: BaseForm) -> dict[str, Any]:
    """`{% error_summary form other_form %}`: all errors on top, each a link to its field."""
    return {"lines": forms.summary_of(form for form in some_forms if form is not None)}


@register.inclusion_tag("design/_pages.html", takes_context=True)
def pages(context: RequestContext, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """`{% pages page_obj %}`: links to the other pages that keep the filter and the order."""

    def link(number: int | str) -> tuple[int | str, str]:
        return number, _query(context, **{name: str(number)}) if isinstance(number, int) else ""

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "links": [link(number) for number in shown],
        "previous": link(page.number - 1)[1] if page.has_previous() else "",
        "next": link(page.number + 1)[1] if page.has_next() else "",
    }


@register.inclusion_tag("design/_sort_heading.html", takes_context=True)
def sort_heading(
    context: RequestContext, key: str, label: str, number: bool = False, name: str = "sort"
) -> dict[str, Any]:
    """A `<th>` that sorts: `{% sort_heading "name" _("Name") %}`; a second press turns the order round."""
    now = context["request"].GET.get(name, "")
    order = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    turned = f"-{key}" if order == "ascending" else key
    return {
        "order": order,
        "label": label,
        "number": number,
        "query": _query(context, **{name: turned, "page": None}),
    }


@register.inclusion_tag("design/_figure.html")
def figure(label: str, value: object, url: str = "", of: object = None) -> dict[str, object]:
    """`{% figure _("Meetings") placed url=list_url of=wanted %}` inside `<dl class="figures">`."""
    return {"label": label, "value": value, "url": url, "of": of}


def _query(context: RequestContext, **changes: str | None) -> str:
    params = context["request"].GET.copy()
    for key, value in changes.items():
        params.pop(key, None)
        if value is not None:
            params[key] = value
    return f"?{params.urlencode()}"
