"""The pages for people about access for programs. Those for programs are in `urls_for_programs`."""

from django.urls import path

from .views import documentation, tokens

app_name = "api"
urlpatterns = [
    path("", documentation.documentation, name="documentation"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.make, name="token_make"),
    path("tokens/<int:pk>/revoke/", tokens.revoke, name="token_revoke"),
]
