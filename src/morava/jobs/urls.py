"""Addresses of jobs, below the language prefix."""

from django.urls import path

from . import views

app_name = "jobs"

urlpatterns = [
    path("<int:pk>/", views.progress, name="progress"),
    path("<int:pk>/stop/", views.stop, name="stop"),
]
