"""Who may do what at which address. A new address gets its line here, or the build is red.

    "directory:people": Rule(see=OFFICER_A | {"manager_a1"}, do=NOBODY, args=of("cluster_a1")),

`see` may read the page, `do` may send it a form; `args` says which object of the world (see
`tests/scenarios/two_countries.py`) stands in the address. Everybody else who is signed in gets 404, the
visitor is asked to sign in, unless `visitor` says otherwise. Two rules for one address stand in a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from morava.directory.domain.invitations import token_of

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
READER_A = frozenset({"reader_a"})
EXPERT_A1 = frozenset({"expert_a1"})

SIGNED_IN = OFFICERS | MANAGERS | REPRESENTATIVES | READER_A | EXPERT_A1
EVERYBODY = SIGNED_IN | VISITOR
NOBODY: frozenset[str] = frozenset()

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


def mandate_of(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.mandates[name].pk}


RULES: dict[str, Rule | list[Rule]] = {
    # accounts: everybody their own
    "accounts:home": Rule(see=SIGNED_IN),
    "accounts:details": Rule(see=SIGNED_IN, do=SIGNED_IN),
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
    "healthz": Rule(see=EVERYBODY),
    "robots": Rule(see=EVERYBODY),
    "design": Rule(see=NOBODY, visitor=404),  # for developers only, and so not here
    "theme": Rule(see=NOBODY, do=EVERYBODY),
    # directory
    "directory:organisations": Rule(see=SIGNED_IN),
    "directory:people": [
        Rule(see=OFFICER_A, args=of("association_a")),
        Rule(see=OFFICER_A | MANAGER_A1, args=of("cluster_a1")),
        Rule(see=OFFICER_A | MANAGER_A1 | REPRESENTATIVE_A1, args=of("member_a1")),
    ],
    "directory:invite": [
        Rule(see=OFFICER_A, do=OFFICER_A, args=of("association_a")),
        Rule(see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("cluster_a1")),
        Rule(see=OFFICER_A | MANAGER_A1, do=OFFICER_A | MANAGER_A1, args=of("member_a1")),
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
}
