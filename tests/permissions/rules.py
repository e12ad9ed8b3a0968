"""Who may do what at which address. A new address gets its line here, or the build is red.

    "directory:people": Rule(see=OFFICER_A | {"manager_a1"}, do=NOBODY, args=of("cluster_a1")),

`see` may read the page, `do` may send it a form; `args` says which object of the world (see
`tests/scenarios/two_countries.py`) stands in the address. Everybody else who is signed in gets 404, the
visitor is asked to sign in, unless `visitor` says otherwise. Two rules for one address stand in a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from morava.cooperation.domain.alerts import token_for
from morava.directory.domain.invitations import token_of
from morava.directory.domain.registering import SIGNER
from morava.jobs.models import Job
from morava.mail.queries import mails_about

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scenarios.two_countries import World

VISITOR = frozenset({"visitor"})
OFFICER_A = frozenset({"officer_a"})
OFFICER_B = frozenset({"officer_b"})
OFFICERS = OFFICER_A | OFFICER_B
MANAGER_A1 = frozenset({"manager_a1"})
MANAGERS = frozenset({"manager_a1", "manager_a2", "manager_b1"})
REPRESENTATIVE_A1 = frozenset({"representative_a1"})
REPRESENTATIVES = frozenset({"representative_a1", "representative_a2", "representative_b1"})
OWN_A1 = OFFICER_A | MANAGER_A1 | REPRESENTATIVE_A1
"""Those who look after the member A1, and those who speak for it."""
SPEAK_A1 = MANAGER_A1 | REPRESENTATIVE_A1
"""Those who speak in its name."""
OWN_B1 = OFFICER_B | {"manager_b1", "representative_b1"}
BOTH_SIDES = OWN_A1 | OWN_B1
"""Of the conversations between the members A1 and B1."""
READER_A = frozenset({"reader_a"})
EXPERT_A1 = frozenset({"expert_a1"})

SIGNED_IN = OFFICERS | MANAGERS | REPRESENTATIVES | READER_A | EXPERT_A1
EVERYBODY = SIGNED_IN | VISITOR
ONE_OF_EACH_ROLE = OFFICER_A | MANAGER_A1 | REPRESENTATIVE_A1 | READER_A | EXPERT_A1 | VISITOR
EACH = [
    who if who in ONE_OF_EACH_ROLE else pytest.param(who, marks=pytest.mark.any_database)
    for who in sorted(EVERYBODY)
]
"""Everybody, as a parameter of tests. The second of a role asks a database nothing that the first has not."""
NOBODY: frozenset[str] = frozenset()

# At the forum of association A, where member A1 meets member B1.
FORUM_ORGANISERS = OFFICER_A | READER_A
FORUM_SPEAKERS = frozenset({"manager_a1", "manager_b1", "representative_a1", "representative_b1"})
FORUM_KNOWN = FORUM_ORGANISERS | FORUM_SPEAKERS

SIGN_IN = "is asked to sign in"


@dataclass(frozen=True)
class Rule:
    see: frozenset[str]
    do: frozenset[str] = NOBODY
    args: Callable[[World], dict[str, Any]] = lambda _world: {}
    visitor: str | int = SIGN_IN


def of(name: str, argument: str = "pk") -> Callable[[World], dict[str, Any]]:
    """The argument is the primary key of what the world calls `name`."""
    return lambda world: {argument: world[name].pk}


def by_slug(name: str) -> Callable[[World], dict[str, Any]]:
    """The argument is the name in addresses of what the world calls `name`."""
    return lambda world: {"slug": world[name].slug}


def in_forum(**others: str) -> Callable[[World], dict[str, Any]]:
    """The forum of association A, and primary keys of what the world calls by the other names."""
    return lambda world: {"slug": "forum-a"} | {key: world[name].pk for key, name in others.items()}


def in_members_import(page: str) -> Callable[[World], dict[str, Any]]:
    """The member list of cluster A1 that somebody began to import."""
    more: Callable[[World], dict[str, Any]] = {
        "start": lambda _world: {},
        "template": lambda _world: {"language": "cs"},
    }.get(page, lambda world: {"import_id": world["members_import_a1"].pk})
    return lambda world: {"pk": world["cluster_a1"].pk, **more(world)}


def in_opportunities_import(page: str) -> Callable[[World], dict[str, Any]]:
    """The list of offers that somebody began to import for the member A1."""
    more: Callable[[World], dict[str, Any]] = {
        "start": lambda _world: {},
        "template": lambda _world: {"language": "cs"},
    }.get(page, lambda world: {"import_id": world["opportunities_import_a1"].pk})
    return lambda world: {"pk": world["member_a1"].pk, **more(world)}


def in_cluster_a1(world: World) -> dict[str, Any]:
    """The member A1 and its cluster."""
    return {"pk": world["member_a1"].pk, "cluster_pk": world["cluster_a1"].pk}


def in_contacts(world: World) -> dict[str, Any]:
    """The contact of the member A1."""
    return {"what": "contacts", "pk": world["contact_a1"].pk}


def in_open_forum(world: World) -> dict[str, Any]:
    """Another forum of association A, open to visitors."""
    return {"slug": "open-a"}


def ordered_print(_world: World) -> dict[str, Any]:
    """The pack that the officer of A has ordered."""
    return {"slug": "forum-a", "pk": Job.objects.get(kind="forums.print").pk}


def ordered_booklet(_world: World) -> dict[str, Any]:
    """The booklet that the officer of A has ordered."""
    return {"pk": Job.objects.get(kind="directory.booklet").pk}


def two_members(world: World) -> dict[str, Any]:
    """Two members of association A, in different clusters."""
    return {"pk": world["member_a1"].pk, "other_pk": world["member_a2"].pk}


def below_forum(part: str) -> Callable[[World], dict[str, Any]]:
    """The forum of association A and the first of its sessions or tables."""
    return lambda world: {"slug": "forum-a", "pk": getattr(world["forum_a"], part).first().pk}


def mail_of_forum(world: World) -> dict[str, Any]:
    """A mail about the forum of association A."""
    return {"slug": "forum-a", "pk": mails_about(world["forum_a"]).first().pk}


def in_forum_file(_world: World) -> dict[str, Any]:
    return {"slug": "forum-a", "file_format": "csv"}


def in_forum_template(_world: World) -> dict[str, Any]:
    return {"slug": "forum-a", "language": "cs"}


def with_key(**others: Any) -> Callable[[World], dict[str, Any]]:
    """The private address of a delegate of A1."""
    return lambda world: (
        {"key": world["delegate_a1"].agenda_key} | {key: found(world) for key, found in others.items()}
    )


def mandate_of(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.mandates[name].pk}


RULES: dict[str, Rule | list[Rule]] = {
    # accounts: everybody their own
    "start": Rule(see=SIGNED_IN),
    "accounts:home": Rule(see=SIGNED_IN),
    "accounts:details": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "accounts:data": Rule(see=SIGNED_IN),
    "accounts:consent": Rule(see=NOBODY, do=SIGNED_IN, args=lambda _world: {"purpose": "news"}),
    "accounts:seen": Rule(see=SIGNED_IN),
    "accounts:erase": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "accounts:copy": Rule(see=SIGNED_IN),
    "accounts:copy_file": Rule(see=SIGNED_IN),
    # signing in
    "account_login": Rule(see=EVERYBODY, do=EVERYBODY),
    "account_logout": Rule(see=EVERYBODY, do=EVERYBODY),
    "account_inactive": Rule(see=EVERYBODY),
    "account_signup": Rule(see=EVERYBODY, do=EVERYBODY),
    "account_request_login_code": Rule(see=EVERYBODY, do=EVERYBODY),
    "account_confirm_login_code": Rule(see=EVERYBODY, do=EVERYBODY),
    "account_reset_password": Rule(see=EVERYBODY, do=EVERYBODY),
    "account_confirm_password_reset_code": Rule(see=EVERYBODY, do=EVERYBODY),
    "account_complete_password_reset": Rule(see=EVERYBODY, do=EVERYBODY),
    "account_password_reset_completed": Rule(see=EVERYBODY),
    "account_email_verification_sent": Rule(see=EVERYBODY, do=EVERYBODY),
    "mfa_authenticate": Rule(see=EVERYBODY, do=EVERYBODY),
    "mfa_login_webauthn": Rule(see=EVERYBODY, do=EVERYBODY),
    # one's own means of signing in
    "account_reauthenticate": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "account_email": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "account_change_password": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "account_set_password": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "mfa_index": Rule(see=SIGNED_IN),
    "mfa_reauthenticate": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "mfa_reauthenticate_webauthn": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "mfa_activate_totp": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "mfa_deactivate_totp": Rule(see=NOBODY),
    "mfa_view_recovery_codes": Rule(see=NOBODY),
    "mfa_generate_recovery_codes": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "mfa_download_recovery_codes": Rule(see=NOBODY),
    "mfa_list_webauthn": Rule(see=SIGNED_IN),
    "mfa_add_webauthn": Rule(see=SIGNED_IN, do=SIGNED_IN),
    # who asks for somebody else's passkey must first prove who they are; then it is not there
    "mfa_edit_webauthn": Rule(see=SIGNED_IN, do=SIGNED_IN, args=lambda _world: {"pk": 1}),
    "mfa_remove_webauthn": Rule(see=SIGNED_IN, do=SIGNED_IN, args=lambda _world: {"pk": 1}),
    "usersessions_list": Rule(see=SIGNED_IN, do=SIGNED_IN),
    # pages for everybody
    "front": Rule(see=EVERYBODY),
    "robots": Rule(see=EVERYBODY),
    "sitemap": Rule(see=EVERYBODY),
    "sitemap_part": Rule(see=EVERYBODY, args=lambda _world: {"number": 1}),
    "design": Rule(see=NOBODY, visitor=404),  # for developers only, and so not here
    "theme": Rule(see=NOBODY, do=EVERYBODY),
    # directory
    "directory:public_list": Rule(see=EVERYBODY),
    "directory:public_file": Rule(see=EVERYBODY, args=lambda _world: {"file_format": "xlsx"}),
    "directory:organisations_file": Rule(see=SIGNED_IN, args=lambda _world: {"file_format": "csv"}),
    "directory:members_file": Rule(
        see=OFFICER_A | MANAGER_A1,
        args=lambda world: {"pk": world["cluster_a1"].pk, "file_format": "csv"},
    ),
    "directory:public_map": Rule(see=EVERYBODY),
    "directory:booklet": Rule(see=EVERYBODY, do=EVERYBODY),
    "directory:booklet_job": Rule(see=OFFICER_A, args=ordered_booklet),
    "directory:booklet_file": Rule(see=NOBODY, args=ordered_booklet),  # not made yet
    "directory:organisations": Rule(see=SIGNED_IN),
    "directory:maybe_the_same": Rule(see=OFFICERS | MANAGERS),
    "directory:merge": Rule(see=OFFICER_A, do=OFFICER_A, args=two_members),
    "directory:apart": Rule(see=NOBODY, do=OFFICER_A, args=two_members),
    "directory:merging_undo": Rule(see=NOBODY, do=OFFICER_A | MANAGER_A1, args=of("merging_a1")),
    "directory:public": Rule(see=EVERYBODY, args=lambda _world: {"slug": "member-a1"}),
    "directory:composition": Rule(see=EVERYBODY, args=lambda _world: {"slug": "cluster-a1"}),
    "directory:organisation": [
        Rule(see=OFFICER_A | READER_A, args=of("association_a")),
        Rule(see=OFFICER_A | MANAGER_A1 | READER_A | EXPERT_A1, args=of("cluster_a1")),
        Rule(see=OFFICER_A | MANAGER_A1 | REPRESENTATIVE_A1 | READER_A, args=of("member_a1")),
    ],
    "directory:profile": [
        Rule(see=OWN_A1, do=OWN_A1, args=lambda world: {"pk": world["member_a1"].pk, "key": "size"}),
        Rule(
            see=OFFICER_A | MANAGER_A1,
            do=OFFICER_A | MANAGER_A1,
            args=lambda world: {"pk": world["cluster_a1"].pk, "key": "names"},
        ),
    ],
    "directory:acting_allow": Rule(see=NOBODY, do=REPRESENTATIVE_A1, args=in_cluster_a1),
    "directory:acting_end": Rule(see=NOBODY, do=REPRESENTATIVE_A1, args=in_cluster_a1),
    "directory:checked": Rule(see=NOBODY, do=OWN_A1, args=of("member_a1")),
    "directory:ask_cluster": Rule(see=REPRESENTATIVE_A1, do=REPRESENTATIVE_A1, args=of("member_a1")),
    "directory:members": [
        Rule(see=OFFICER_A | READER_A, args=of("association_a")),
        Rule(see=OFFICER_A | MANAGER_A1 | READER_A | EXPERT_A1, args=of("cluster_a1")),
    ],
    "directory:member_add": [
        Rule(see=OFFICER_A, do=OFFICER_A, args=of("association_a")),
        Rule(see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("cluster_a1")),
    ],
    "directory:member_take_in": Rule(
        see=NOBODY,
        do=OFFICER_A | MANAGER_A1,
        args=lambda world: {"pk": world["cluster_a1"].pk, "slug": "member-a2"},
    ),
    "directory:membership": Rule(
        see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("membership_a1")
    ),
    **{
        f"directory:import_{page}": Rule(
            see=OFFICER_A | MANAGER_A1 if see else NOBODY,
            do=OFFICER_A | MANAGER_A1 if do else NOBODY,
            args=in_members_import(page),
        )
        for page, see, do in (
            ("start", True, True),
            ("template", True, False),
            ("show", True, False),
            ("sheet", True, True),
            ("columns", True, True),
            ("answers", False, True),
            ("confirm", True, True),
            ("undo", True, True),
            ("abandon", False, True),
            ("next", False, True),
            ("bad_rows", True, False),
        )
    },
    "directory:verification": Rule(see=OFFICER_A | MANAGER_A1 | READER_A | EXPERT_A1, args=of("cluster_a1")),
    "directory:verification_ask": Rule(see=NOBODY, do=OFFICER_A | MANAGER_A1, args=of("cluster_a1")),
    "directory:request_confirm": Rule(
        see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("asked_a2")
    ),
    "directory:request_refuse": Rule(
        see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("asked_a2")
    ),
    "directory:request_take_back": Rule(see=NOBODY, do=frozenset({"representative_a2"}), args=of("asked_a2")),
    "directory:register": Rule(see=EVERYBODY, do=EVERYBODY),
    "directory:register_signed_in": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "directory:register_with_link": Rule(
        see=EVERYBODY, do=EVERYBODY, args=lambda _world: {"token": SIGNER.sign("new@example.org")}
    ),
    "directory:cluster_profile": Rule(
        see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("cluster_a1")
    ),
    "directory:classes": Rule(see=OWN_A1, do=OWN_A1, args=of("member_a1")),
    "directory:logo": Rule(see=OWN_A1, do=OWN_A1, args=of("member_a1")),
    "directory:logo_remove": Rule(see=NOBODY, do=OWN_A1, args=of("member_a1")),
    "directory:logo_picture": Rule(
        see=EVERYBODY,
        args=lambda world: {"slug": "member-a1", "digest": world["logo_a1"].short_digest},
    ),
    "directory:line_add": [
        Rule(see=OWN_A1, do=OWN_A1, args=lambda world: {"pk": world["member_a1"].pk, "what": "contacts"}),
        Rule(see=OWN_A1, do=OWN_A1, args=lambda world: {"pk": world["member_a1"].pk, "what": "certificates"}),
        Rule(see=NOBODY, args=lambda world: {"pk": world["member_a1"].pk, "what": "documents"}),
        Rule(
            see=OFFICER_A | MANAGER_A1,
            do=OFFICER_A | MANAGER_A1,
            args=lambda world: {"pk": world["cluster_a1"].pk, "what": "documents"},
        ),
    ],
    "directory:line": Rule(see=OWN_A1, do=OWN_A1, args=in_contacts),
    "directory:line_remove": Rule(see=NOBODY, do=OWN_A1, args=in_contacts),
    "cooperation:public_list": Rule(see=EVERYBODY),
    "cooperation:public_file": Rule(see=EVERYBODY, args=lambda _world: {"file_format": "json"}),
    "cooperation:own_file": Rule(see=SIGNED_IN, args=lambda _world: {"file_format": "csv"}),
    **{
        f"cooperation:import_{page}": Rule(
            see=OWN_A1 if see else NOBODY,
            do=OWN_A1 if do else NOBODY,
            args=in_opportunities_import(page),
        )
        for page, see, do in (
            ("start", True, True),
            ("template", True, False),
            ("show", True, False),
            ("sheet", True, True),
            ("columns", True, True),
            ("answers", False, True),
            ("confirm", True, True),
            ("undo", True, True),
            ("abandon", False, True),
            ("next", False, True),
            ("bad_rows", True, False),
        )
    },
    "cooperation:feed": Rule(see=EVERYBODY, args=lambda _world: {"feed_format": "atom"}),
    "cooperation:public": Rule(see=EVERYBODY, args=lambda world: {"slug": world["opportunity_a1"].slug}),
    "cooperation:mine": Rule(see=SIGNED_IN),
    "cooperation:begin": Rule(see=OWN_A1, do=OWN_A1, args=of("member_a1")),
    "cooperation:opportunity": [
        Rule(see=OWN_A1, args=of("draft_a1")),
        Rule(see=OWN_A1, args=of("sent_a1")),
    ],
    "cooperation:change": Rule(
        see=OWN_A1, do=OWN_A1, args=lambda world: {"pk": world["draft_a1"].pk, "key": "title"}
    ),
    "cooperation:submit": Rule(see=NOBODY, do=OWN_A1, args=of("draft_a1")),
    "cooperation:renew": Rule(see=NOBODY, do=OWN_A1, args=of("opportunity_a1")),
    "cooperation:close": Rule(see=NOBODY, do=OWN_A1, args=of("opportunity_a1")),
    "cooperation:delete": Rule(see=NOBODY, do=OWN_A1, args=of("draft_a1")),
    "cooperation:express": Rule(
        see=SIGNED_IN, do=SIGNED_IN, args=lambda world: {"slug": world["opportunity_a1"].slug}
    ),
    "cooperation:conversations": Rule(see=SIGNED_IN),
    "cooperation:conversation": [
        Rule(see=BOTH_SIDES, do=BOTH_SIDES, args=of("interest_b1")),
        Rule(see=BOTH_SIDES, do=BOTH_SIDES, args=of("accepted_b1")),
    ],
    "cooperation:attachment": Rule(see=BOTH_SIDES, args=of("file_b1")),
    "cooperation:accept": Rule(see=OWN_A1, do=OWN_A1, args=of("interest_b1")),
    "cooperation:decline": Rule(see=OWN_A1, do=OWN_A1, args=of("interest_b1")),
    "cooperation:withdraw": Rule(see=NOBODY, do=OWN_B1, args=of("interest_b1")),
    "cooperation:propose": Rule(see=BOTH_SIDES, do=BOTH_SIDES, args=of("accepted_b1")),
    "cooperation:partners_choose": Rule(see=SIGNED_IN),
    "cooperation:partners": Rule(see=OWN_A1, args=of("member_a1")),
    "cooperation:partners_answer": Rule(see=NOBODY, do=SPEAK_A1, args=of("member_a1")),
    "cooperation:partners_take_back": Rule(see=NOBODY, do=SPEAK_A1, args=of("member_a1")),
    "cooperation:alerts": Rule(see=SIGNED_IN),
    "cooperation:alert_begin": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "cooperation:alert": Rule(see=REPRESENTATIVE_A1, args=of("alert_a1")),
    "cooperation:alert_change": Rule(see=REPRESENTATIVE_A1, do=REPRESENTATIVE_A1, args=of("alert_a1")),
    "cooperation:alert_end": Rule(see=NOBODY, do=REPRESENTATIVE_A1, args=of("alert_a1")),
    "cooperation:alert_answer": Rule(see=NOBODY, do=REPRESENTATIVE_A1, args=of("alert_a1")),
    "cooperation:alert_take_back": Rule(see=NOBODY, do=REPRESENTATIVE_A1, args=of("alert_a1")),
    # Who has the mail needs no account.
    "cooperation:alert_by_mail": Rule(
        see=EVERYBODY,
        do=EVERYBODY,
        args=lambda world: {"token": token_for(world["alert_a1"], world["opportunity_a1"].pk, "not_for_me")},
    ),
    "cooperation:weights": Rule(see=OFFICER_A, do=OFFICER_A, args=of("association_a")),
    "cooperation:partnerships": Rule(see=SIGNED_IN),
    "cooperation:partnership": [
        Rule(see=BOTH_SIDES, args=of("partnership_b1")),
        Rule(see=BOTH_SIDES, args=of("proposed_b1")),
    ],
    "cooperation:confirm": Rule(see=NOBODY, do=BOTH_SIDES, args=of("proposed_b1")),
    "cooperation:drop": Rule(see=NOBODY, do=BOTH_SIDES, args=of("proposed_b1")),
    "cooperation:end": Rule(see=BOTH_SIDES, do=BOTH_SIDES, args=of("partnership_b1")),
    "cooperation:review": Rule(see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("sent_a1")),
    "directory:people": [
        Rule(see=OFFICER_A, args=of("association_a")),
        Rule(see=OFFICER_A | MANAGER_A1, args=of("cluster_a1")),
        Rule(see=OFFICER_A | MANAGER_A1 | REPRESENTATIVE_A1, args=of("member_a1")),
    ],
    "directory:invite": [
        Rule(see=OFFICER_A, do=OFFICER_A, args=of("association_a")),
        Rule(see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("cluster_a1")),
        Rule(see=OWN_A1, do=OWN_A1, args=of("member_a1")),
    ],
    "directory:erase": [
        Rule(see=OFFICER_A, do=OFFICER_A, args=lambda world: {"pk": world.people["representative_a1"].pk}),
        Rule(see=NOBODY, args=lambda world: {"pk": world.people["officer_a"].pk}),
        Rule(see=OFFICER_B, do=OFFICER_B, args=lambda world: {"pk": world.people["representative_b1"].pk}),
    ],
    "directory:privacy": Rule(see=EVERYBODY),
    "directory:processing": Rule(see=OFFICER_A, args=of("association_a")),
    "directory:processing_change": [
        Rule(
            see=OFFICER_A,
            do=OFFICER_A,
            args=lambda world, what=what: {"pk": world["association_a"].pk, "what": what},
        )
        for what in ("transfer", "email")
    ],
    "directory:seen": [
        Rule(see=OFFICER_A, args=of("association_a")),
        Rule(see=OFFICER_A | MANAGER_A1, args=of("cluster_a1")),
        Rule(see=OWN_A1, args=of("member_a1")),
    ],
    "directory:agreed": [
        Rule(see=OFFICER_A, args=of("association_a")),
        Rule(see=NOBODY, args=of("cluster_a1")),
    ],
    "directory:send_again": Rule(see=NOBODY, do=OFFICER_A | MANAGER_A1, args=of("invitation_a1")),
    "directory:revoke": Rule(see=NOBODY, do=OFFICER_A | MANAGER_A1, args=of("invitation_a1")),
    "directory:end_role": [
        Rule(see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=mandate_of("manager_a1")),
        Rule(see=OFFICER_A | READER_A, do=OFFICER_A | READER_A, args=mandate_of("reader_a")),
        Rule(
            see=OFFICER_A | MANAGER_A1 | REPRESENTATIVE_A1,
            do=OFFICER_A | MANAGER_A1 | REPRESENTATIVE_A1,
            args=mandate_of("representative_a1"),
        ),
    ],
    "directory:accept": Rule(
        see=EVERYBODY,
        do=EVERYBODY,
        args=lambda world: {"token": token_of(world["invitation_a1"])},
    ),
    "directory:dump": Rule(see=OFFICER_A, do=OFFICER_A, args=of("association_a")),
    # for programs: whoever asks comes with their token, the visitor without one
    "api_v1:openapi-json": Rule(see=EVERYBODY),
    "api_v1:organisations": Rule(see=EVERYBODY),
    "api_v1:organisation": Rule(see=EVERYBODY, args=by_slug("member_a1")),
    "api_v1:memberships": Rule(see=EVERYBODY, args=by_slug("member_a1")),
    "api_v1:logo": Rule(see=EVERYBODY, args=by_slug("member_a1")),
    "api_v1:clusters": Rule(see=EVERYBODY),
    "api_v1:cluster": Rule(see=EVERYBODY, args=by_slug("cluster_a1")),
    "api_v1:members": Rule(see=EVERYBODY, args=by_slug("cluster_a1")),
    "api_v1:opportunities": Rule(see=EVERYBODY, do=SIGNED_IN, visitor=401),  # an empty one is refused as such
    "api_v1:opportunity": [
        Rule(see=OWN_A1, args=by_slug("draft_a1"), visitor=404),
        Rule(see=OWN_A1, args=by_slug("sent_a1"), visitor=404),
        Rule(see=EVERYBODY, args=by_slug("opportunity_a1")),
    ],
    "api_v1:opportunity_submit": Rule(see=NOBODY, do=OWN_A1, args=by_slug("draft_a1"), visitor=401),
    "api_v1:opportunity_renew": Rule(see=NOBODY, do=OWN_A1, args=by_slug("opportunity_a1"), visitor=401),
    # Without a reason whoever asks is told that it is missing; who may close, `tests/api` asks.
    "api_v1:opportunity_close": Rule(see=NOBODY, do=SIGNED_IN, args=by_slug("opportunity_a1"), visitor=401),
    "api_v1:dump": Rule(see=OFFICER_A, args=by_slug("association_a"), visitor=401),
    "api_v1:dump_schema": Rule(see=EVERYBODY),
    "api_v1:api-root": Rule(see=NOBODY, visitor=404),
    "api_v1:nothing": Rule(see=NOBODY, visitor=404),
    "api:documentation": Rule(see=EVERYBODY),
    "api:tokens": Rule(see=SIGNED_IN),
    "api:token_make": Rule(see=SIGNED_IN, do=SIGNED_IN),
    "api:token_revoke": Rule(see=NOBODY, do=REPRESENTATIVE_A1, args=of("token_a1")),
    # jobs: whoever asked for it, and who may look into what it is about
    "jobs:progress": Rule(see=FORUM_ORGANISERS, args=lambda world: {"pk": world["placing_a"].job_id}),
    "jobs:stop": Rule(see=NOBODY, do=OFFICER_A, args=lambda world: {"pk": world["placing_a"].job_id}),
    # forums
    "forums:list": Rule(see=EVERYBODY),
    "forums:forum": [
        Rule(see=FORUM_KNOWN, args=in_forum()),
        Rule(see=EVERYBODY, args=in_open_forum),
    ],
    # the set-up is for officers
    "forums:new": Rule(see=OFFICERS, do=OFFICERS),
    "forums:settings": Rule(see=OFFICER_A, args=in_forum()),
    "forums:settings_capacity": Rule(see=OFFICER_A, args=in_forum()),
    "forums:forum_delete": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:settings_sessions": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:session": Rule(see=OFFICER_A, do=OFFICER_A, args=below_forum("sessions")),
    "forums:session_remove": Rule(see=OFFICER_A, do=OFFICER_A, args=below_forum("sessions")),
    "forums:settings_tables": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:table": Rule(see=OFFICER_A, do=OFFICER_A, args=below_forum("tables")),
    "forums:table_open": Rule(see=NOBODY, do=OFFICER_A, args=below_forum("tables")),
    "forums:table_remove": Rule(see=OFFICER_A, do=OFFICER_A, args=below_forum("tables")),
    "forums:settings_interpreters": Rule(see=OFFICER_A, args=in_forum()),
    "forums:interpreter_add": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    **{
        f"forums:{name}": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum(pk="interpreter_a"))
        for name in ("interpreter", "interpreter_times", "interpreter_remove")
    },
    "forums:settings_group": [
        Rule(see=OFFICER_A, do=OFFICER_A, args=lambda _world, key=key: {"slug": "forum-a", "key": key})
        for key in ("title", "about", "organisers", "place", "rules", "deadlines", "visibility")
    ],
    # who takes part is known to all who have a part; contacts and wishes only to organisers and their own
    "forums:participants": [
        Rule(see=FORUM_KNOWN, args=in_forum()),
        Rule(see=FORUM_ORGANISERS | {"manager_a2", "representative_a2"}, args=in_open_forum),
    ],
    "forums:participant": Rule(see=FORUM_KNOWN, args=in_forum(pk="participation_a1")),
    "forums:participant_add": Rule(see=OFFICER_A, args=in_forum()),
    "forums:participant_register": Rule(see=NOBODY, do=OFFICER_A, args=in_forum(pk="member_a2")),
    "forums:participant_enter": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    **{
        f"forums:{name}": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum(pk="participation_a1"))
        for name in (
            "participant_availability",
            "participant_organisation",
            "participant_limits",
            "participant_withdraw",
            "participant_return",
            "participant_delete",
            "delegate_add",
        )
    },
    "forums:delegate": Rule(
        see=OFFICER_A, do=OFFICER_A, args=in_forum(pk="participation_a1", delegate_pk="delegate_a1")
    ),
    "forums:delegate_address": Rule(
        see=OFFICER_A, do=OFFICER_A, args=in_forum(pk="participation_a1", delegate_pk="delegate_a1")
    ),
    "forums:delegate_remove": Rule(
        see=OFFICER_A, do=OFFICER_A, args=in_forum(pk="participation_a1", delegate_pk="delegate_a1")
    ),
    "forums:requests": Rule(see=FORUM_KNOWN, args=in_forum()),
    "forums:requests_offered": Rule(see=OFFICER_A, args=in_forum()),
    "forums:request_add": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:request": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum(pk="request_a")),
    "forums:request_withdraw": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum(pk="request_a")),
    "forums:suggestions": Rule(see=FORUM_ORGANISERS, do=OFFICER_A, args=in_forum()),
    "forums:suggestions_fill": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:suggestions_undo": Rule(see=NOBODY, do=OFFICER_A, args=in_forum(pk="filling_a")),
    # Whom to meet is read by organisers and said by those who speak for the participant.
    "forums:meet": Rule(see=FORUM_SPEAKERS, args=in_forum()),
    "forums:participant_meet": Rule(
        see=FORUM_ORGANISERS | SPEAK_A1, do=SPEAK_A1, args=in_forum(pk="participation_a1")
    ),
    "forums:history": Rule(see=FORUM_ORGANISERS, args=in_forum()),
    "forums:participants_file": Rule(see=OFFICER_A, args=in_forum_file),
    "forums:timetable_file": Rule(see=OFFICER_A, args=in_forum_file),
    "forums:requests_file": Rule(see=OFFICER_A, args=in_forum_file),
    "forums:import_start": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:import_template": Rule(see=OFFICER_A, args=in_forum_template),
    "forums:import_show": Rule(see=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:import_sheet": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:import_columns": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:import_answers": Rule(see=NOBODY, do=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:import_confirm": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:import_undo": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:import_abandon": Rule(see=NOBODY, do=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:import_next": Rule(see=NOBODY, do=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:import_bad_rows": Rule(see=OFFICER_A, args=in_forum(import_id="import_a")),
    "forums:print": Rule(see=FORUM_ORGANISERS, do=FORUM_ORGANISERS, args=in_forum()),
    "forums:booklet": Rule(see=FORUM_KNOWN, do=FORUM_KNOWN, args=in_forum()),
    "forums:print_job": Rule(see=OFFICER_A, args=ordered_print),
    "forums:print_download": Rule(see=NOBODY, args=ordered_print),  # not printed yet
    "forums:mails": Rule(see=OFFICER_A, args=in_forum()),
    "forums:mail": Rule(see=OFFICER_A, args=mail_of_forum),
    "forums:mail_again": Rule(see=NOBODY, do=OFFICER_A, args=mail_of_forum),
    "forums:placing": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:placing_progress": Rule(see=FORUM_ORGANISERS, args=in_forum(pk="placing_a")),
    "forums:placing_stop": Rule(see=NOBODY, do=OFFICER_A, args=in_forum(pk="placing_a")),
    "forums:timetable": [
        Rule(see=FORUM_KNOWN, args=in_forum()),
        Rule(see=EVERYBODY, args=in_open_forum),
    ],
    "forums:timetable_participants": [
        Rule(see=FORUM_KNOWN, args=in_forum()),
        Rule(see=EVERYBODY, args=in_open_forum),
    ],
    "forums:timetable_list": [
        Rule(see=FORUM_KNOWN, args=in_forum()),
        Rule(see=EVERYBODY, args=in_open_forum),
    ],
    "forums:timetable_interpreters": Rule(see=FORUM_ORGANISERS, args=in_forum()),
    "forums:timetable_left_out": Rule(see=FORUM_ORGANISERS, args=in_forum()),
    "forums:what_if": Rule(see=FORUM_ORGANISERS, do=OFFICER_A, args=in_forum()),
    "forums:timetable_versions": Rule(see=FORUM_KNOWN, args=in_forum()),
    "forums:timetable_changes": Rule(see=FORUM_KNOWN, args=lambda _world: {"slug": "forum-a", "number": 1}),
    "forums:timetable_undo": Rule(see=NOBODY, do=OFFICER_A, args=in_forum()),
    "forums:timetable_release": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:timetable_released": Rule(see=OFFICER_A, args=in_forum()),
    "forums:meeting_add": Rule(see=OFFICER_A, do=OFFICER_A, args=in_forum()),
    "forums:meeting": Rule(see=OFFICER_A, args=in_forum(pk="meeting_a")),
    "forums:meeting_remedies": Rule(see=OFFICER_A, args=in_forum(pk="meeting_a")),
    "forums:happened": Rule(see=OFFICER_A, args=in_forum()),
    "forums:happened_what": Rule(
        see=OFFICER_A, do=OFFICER_A, args=lambda _world: {"slug": "forum-a", "what": "no-show"}
    ),
    "forums:meeting_act": Rule(see=NOBODY, do=OFFICER_A, args=in_forum(pk="meeting_a")),
    # agendas: whoever speaks for a participant; by the private address, whoever has it
    "forums:own_agenda": Rule(see=FORUM_SPEAKERS, args=in_forum()),
    "forums:own_agenda_pdf": Rule(see=MANAGER_A1 | REPRESENTATIVE_A1, args=in_forum(pk="participation_a1")),
    "forums:private_agenda_pdf": Rule(see=EVERYBODY, args=with_key()),
    "forums:private_agenda": Rule(see=EVERYBODY, args=with_key()),
    "forums:agenda_feed": Rule(see=EVERYBODY, args=with_key()),
    "forums:agenda_meeting": Rule(see=EVERYBODY, args=with_key(uid=lambda world: world["meeting_a"].uid)),
}
