from django.urls import path

from .views import joining, organisations, people

app_name = "directory"
urlpatterns = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<int:pk>/people/", people.people, name="people"),
    path("organisations/<int:pk>/people/invite/", people.invite, name="invite"),
    path("invitations/<int:pk>/send-again/", people.send_again, name="send_again"),
    path("invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    path("roles/<int:pk>/end/", people.end_role, name="end_role"),
    path("join/<str:token>/", joining.accept, name="accept"),
]
