"""Every address of the site; pages for people carry their language in front."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
