"""`/healthz`: for load balancers and monitors. Answers 200 when the database answers, 503 otherwise."""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers

Answer = Callable[[HttpRequest], HttpResponse]

PATH = "/healthz"


def answer_monitors(get_response: Answer) -> Answer:
    """Stand before everything else: monitors ask by the machine's address, over http, without cookies."""

    def answer(request: HttpRequest) -> HttpResponse:
        return health(request) if request.path == PATH else get_response(request)

    return answer


def health(request: HttpRequest) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    status, text = (200, "ok\n") if _database_answers() else (503, "The database does not answer.\n")
    response = HttpResponse(text, content_type="text/plain", status=status)
    add_never_cache_headers(response)
    return response


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
