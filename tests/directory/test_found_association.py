"""The command that makes the first officer of a new site."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from morava.directory.models import Invitation, Kind, Organisation, Role
from morava.mail.models import Message

pytestmark = pytest.mark.django_db


def test_founds_and_invites(capsys):
    call_command(
        "found_association", "Klaster kuća", country="rs", officer="first@example.org", language="sr-latn"
    )

    association = Organisation.objects.get()
    assert (association.kind, association.country, association.name_sr) == (
        Kind.ASSOCIATION,
        "RS",
        "Klaster kuća",
    )
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.invited_by) == (Role.OFFICER, None)
    assert Message.objects.get().language == "sr-latn"
    assert "first@example.org" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [{"country": "Serbia"}, {"officer": "nobody"}])
def test_stores_nothing_when_something_is_wrong(wrong):
    with pytest.raises(CommandError):
        call_command("found_association", "X", **({"country": "RS", "officer": "a@example.org"} | wrong))

    assert not Organisation.objects.exists()
