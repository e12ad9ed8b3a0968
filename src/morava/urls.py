"""Every address of the site; pages for people carry their language in front."""

from django.urls import URLPattern, URLResolver, path

from morava.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
]
