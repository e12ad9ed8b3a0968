from django.urls import path

from . import views
from .views import data

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("details/", views.details, name="details"),
    path("data/", data.overview, name="data"),
    path("data/consents/<slug:purpose>/", data.consent, name="consent"),
    path("data/seen/", data.seen, name="seen"),
    path("data/erase/", data.erase, name="erase"),
    path("data/copy/", data.copy, name="copy"),
    path("data/copy.json", data.copy_file, name="copy_file"),
]
