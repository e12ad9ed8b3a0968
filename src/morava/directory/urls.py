from django.contrib.auth.decorators import login_required
from django.urls import path

from morava.importing.urls import import_urls

from .views import (
    acting,
    classes,
    exporting,
    importing,
    joining,
    lines,
    logos,
    members,
    organisations,
    people,
    privacy,
    profile,
    public,
    registering,
    verification,
)

app_name = "directory"
urlpatterns = [
    path("directory/", public.directory, name="public_list"),
    path("directory/organisations.<str:file_format>", exporting.public, name="public_file"),
    path("directory/map/", public.on_the_map, name="public_map"),
    path("directory/<slug:slug>/", public.organisation, name="public"),
    path("directory/<slug:slug>/composition/", public.composition, name="composition"),
    path("directory/<slug:slug>/logo/<slug:digest>.webp", logos.picture, name="logo_picture"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/mine.<str:file_format>", exporting.own, name="organisations_file"),
    path("organisations/<int:pk>/", profile.organisation, name="organisation"),
    path("organisations/<int:pk>/profile/<slug:key>/", profile.change, name="profile"),
    path("organisations/<int:pk>/cluster/", lines.cluster, name="cluster_profile"),
    path("organisations/<int:pk>/classes/", classes.pick, name="classes"),
    path("organisations/<int:pk>/logo/", logos.change, name="logo"),
    path("organisations/<int:pk>/logo/remove/", logos.remove, name="logo_remove"),
    path("organisations/<int:pk>/<slug:what>/new/", lines.add, name="line_add"),
    path("organisations/<int:pk>/acting/<int:cluster_pk>/allow/", acting.allow, name="acting_allow"),
    path("organisations/<int:pk>/acting/<int:cluster_pk>/end/", acting.end, name="acting_end"),
    path("organisations/<int:pk>/checked/", profile.checked, name="checked"),
    path("organisations/<int:pk>/ask-a-cluster/", members.ask, name="ask_cluster"),
    path("organisations/<int:pk>/members/", members.members, name="members"),
    path("organisations/<int:pk>/members.<str:file_format>", exporting.members, name="members_file"),
    path("organisations/<int:pk>/members/add/", members.add, name="member_add"),
    path("organisations/<int:pk>/members/add/<slug:slug>/", members.take_in, name="member_take_in"),
    *import_urls(
        "organisations/<int:pk>/members/import/", open_desk=importing.members_desk, decorate=login_required
    ),
    path("organisations/<int:pk>/verification/", verification.verification, name="verification"),
    path("organisations/<int:pk>/verification/ask/", verification.ask, name="verification_ask"),
    path("memberships/<int:pk>/", members.membership, name="membership"),
    path("membership-requests/<int:pk>/confirm/", members.confirm, name="request_confirm"),
    path("membership-requests/<int:pk>/refuse/", members.refuse, name="request_refuse"),
    path("membership-requests/<int:pk>/take-back/", members.take_back, name="request_take_back"),
    path("lines/<slug:what>/<int:pk>/", lines.line, name="line"),
    path("lines/<slug:what>/<int:pk>/remove/", lines.remove, name="line_remove"),
    path("organisations/<int:pk>/people/", people.people, name="people"),
    path("organisations/<int:pk>/people/invite/", people.invite, name="invite"),
    path("invitations/<int:pk>/send-again/", people.send_again, name="send_again"),
    path("invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    path("roles/<int:pk>/end/", people.end_role, name="end_role"),
    path("organisations/<int:pk>/agreed/", privacy.agreed, name="agreed"),
    path("privacy/", privacy.notice, name="privacy"),
    path("organisations/<int:pk>/processing/", privacy.processing, name="processing"),
    path(
        "organisations/<int:pk>/processing/<slug:what>/", privacy.change_processing, name="processing_change"
    ),
    path("organisations/<int:pk>/seen/", privacy.seen, name="seen"),
    path("people/<int:pk>/erase/", privacy.erase, name="erase"),
    path("register/", registering.begin, name="register"),
    path("register/organisation/", registering.signed_in, name="register_signed_in"),
    path("register/<str:token>/", registering.with_link, name="register_with_link"),
    path("join/<str:token>/", joining.accept, name="accept"),
]
