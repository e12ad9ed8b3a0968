"""The first version of the API. What is added to it breaks no program; what would is version 2 beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.http import Http404, HttpRequest
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from ..interfaces.description import completed
from ..interfaces.problems import in_our_words
from ..interfaces.reading import StrictParser
from . import associations, clusters, opportunities, organisations

if TYPE_CHECKING:
    from ninja.openapi.schema import OpenAPISchema
    from ninja.operation import Operation


class Version1(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The plain name of what is asked: programs made from the description call their functions so."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """What the library finds in the code, with what is true of every address."""
        return completed(super().get_openapi_schema(**options))


def to_the_door(_request: HttpRequest, error: Any) -> NoReturn:
    """The door tells every refusal in one shape."""
    raise error


def wrong_parameters(_request: HttpRequest, error: Any) -> NoReturn:
    raise in_our_words(error.errors)


class Readable(JSONRenderer):
    """Letters as they are read."""

    def __init__(self) -> None:
        self.json_dumps_params = {"ensure_ascii": False}


api = Version1(
    renderer=Readable(),
    parser=StrictParser(),
    title="Morava",
    version="1",
    description=(
        "The public directory of clusters and their members, their offers and requests, and for officers all"
        " data of their association. Without a token one reads what everybody may see; with one, what its"
        " owner may see. Whoever writes offers and requests for an organisation can have a program do it."
        " Tokens are made in one's account."
    ),
    urls_namespace="api_v1",
    docs_url=None,
    docs_decorator=require_safe,
)
for kind in (Exception, Http404, HttpError):
    api.add_exception_handler(kind, to_the_door)
api.add_exception_handler(ValidationError, wrong_parameters)
for router in (organisations.router, clusters.router, opportunities.router, associations.router):
    api.add_router("", router)
