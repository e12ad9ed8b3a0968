from django.urls import path

from .views import acting, joining, members, organisations, people, profile, public, registering, verification

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
    path("organisations/<int:pk>/checked/", profile.checked, name="checked"),
    path("organisations/<int:pk>/ask-a-cluster/", members.ask, name="ask_cluster"),
    path("organisations/<int:pk>/members/", members.members, name="members"),
    path("organisations/<int:pk>/members/add/", members.add, name="member_add"),
    path("organisations/<int:pk>/members/add/<slug:slug>/", members.take_in, name="member_take_in"),
    path("organisations/<int:pk>/verification/", verification.verification, name="verification"),
    path("organisations/<int:pk>/verification/ask/", verification.ask, name="verification_ask"),
    path("memberships/<int:pk>/", members.membership, name="membership"),
    path("membership-requests/<int:pk>/confirm/", members.confirm, name="request_confirm"),
    path("membership-requests/<int:pk>/refuse/", members.refuse, name="request_refuse"),
    path("membership-requests/<int:pk>/take-back/", members.take_back, name="request_take_back"),
    path("contacts/<int:pk>/", profile.contact, name="contact"),
    path("contacts/<int:pk>/remove/", profile.contact_remove, name="contact_remove"),
    path("organisations/<int:pk>/people/", people.people, name="people"),
    path("organisations/<int:pk>/people/invite/", people.invite, name="invite"),
    path("invitations/<int:pk>/send-again/", people.send_again, name="send_again"),
    path("invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    path("roles/<int:pk>/end/", people.end_role, name="end_role"),
    path("register/", registering.begin, name="register"),
    path("register/organisation/", registering.signed_in, name="register_signed_in"),
    path("register/<str:token>/", registering.with_link, name="register_with_link"),
    path("join/<str:token>/", joining.accept, name="accept"),
]
