"""The addresses for programs: without a tongue in front, and all of them through the door."""

from django.urls import URLPattern, re_path

from .views.door import nothing_here, through_the_door
from .views.version_1 import api

app_name = "api_v1"
urlpatterns = []
for pattern in api.urls[0]:
    assert isinstance(pattern, URLPattern)  # noqa: S101
    pattern.callback = through_the_door(pattern.callback)
    urlpatterns.append(pattern)
urlpatterns.append(re_path(r"^", through_the_door(nothing_here), name="nothing"))
