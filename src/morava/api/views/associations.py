"""All data of an association, for programs of its officers."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from morava.directory.domain.dumping import record_dump
from morava.directory.interfaces.dump import dump_file, dump_name, dump_schema
from morava.directory.queries import associations_run_by

from ..interfaces.asking import ApiRequest, require_token
from ..interfaces.description import NEEDS_TOKEN
from ..interfaces.headers import when_told
from ..interfaces.parameters import DumpOptions, Parameters, Slug
from ..scopes import Scope

router = Router(tags=["associations"])


@router.get(
    "associations/{slug:slug}/dump",
    response=dict[str, Any],
    url_name="dump",
    summary="All data of an association",
    openapi_extra=NEEDS_TOKEN,
)
def dump(request: ApiRequest, slug: Slug, asked: Query[DumpOptions]) -> HttpResponseBase:
    """For its officers, with a token that has the scope `dump:read`. The schema of the document is at
    `/api/v1/association-dump.schema.json`. That it was taken is recorded in the history of the association;
    that it is unchanged (304) is not."""
    require_token(request, Scope.DUMP_READ)
    association = get_object_or_404(associations_run_by(request.reader), slug=slug)
    with_contacts = asked.contacts == "true"
    made = dump_file(association, with_contacts=with_contacts)
    answer = FileResponse(
        made.file,
        as_attachment=True,
        filename=dump_name(association),
        content_type="application/json",
        headers={"ETag": made.digest},
    )
    by = request.token.owner if request.token else None
    when_told(answer, lambda: record_dump(association, with_contacts=with_contacts, by=by))
    return answer


@router.get(
    "association-dump.schema.json",
    response=dict[str, Any],
    url_name="dump_schema",
    summary="The schema of the dump",
)
def schema(request: ApiRequest, asked: Query[Parameters]) -> dict[str, Any]:
    """JSON Schema, draft 2020-12."""
    return dump_schema()
