from django.urls import path

from .views import acting, joining, organisations, people, profile, public

app_name = "directory"
urlpatterns = [
    path("directory/", public.directory, name="public_list"),
    path("directory/<slug:slug>/", public.organisation, name="public"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<int:pk>/", profile.organisation, name="organisation"),
    path("organisations/<int:pk>/profile/<slug:key>/", profile.change, name="profile"),
    path("organisations/<int:pk>/contacts/add/", profile.contact_add, name="contact_add"),
    path("organisations/<int:pk>/acting/<int:cluster_pk>/allow/", acting.allow, name="acting_allow"),
    path("organisations/<int:pk>/acting/<int:cluster_pk>/end/", acting.end, name="acting_end"),
    path("contacts/<int:pk>/", profile.contact, name="contact"),
    path("contacts/<int:pk>/remove/", profile.contact_remove, name="contact_remove"),
    path("organisations/<int:pk>/people/", people.people, name="people"),
    path("organisations/<int:pk>/people/invite/", people.invite, name="invite"),
    path("invitations/<int:pk>/send-again/", people.send_again, name="send_again"),
    path("invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    path("roles/<int:pk>/end/", people.end_role, name="end_role"),
    path("join/<str:token>/", joining.accept, name="accept"),
]
