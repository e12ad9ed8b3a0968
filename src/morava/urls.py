"""Every address of the site; pages for people carry their language in front."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from morava.accounts import views as accounts
from morava.design import views as design
from morava.directory.views import sitemap

urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", design.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("theme/", design.choose_theme, name="theme"),
    path("api/v1/", include("morava.api.urls_for_programs")),
    *i18n_patterns(
        path("", design.front_page, name="front"),
        path("design/", design.living_page, name="design"),
        path("start/", accounts.start, name="start"),
        path("offers-and-requests/", include("morava.cooperation.urls")),
        path("forums/", include("morava.forums.urls")),
        path("jobs/", include("morava.jobs.urls")),
        path("api/", include("morava.api.urls")),
        path("accounts/", include("morava.accounts.urls")),
        path("accounts/", include("allauth.urls")),
        path("", include("morava.directory.urls")),
    ),
]
