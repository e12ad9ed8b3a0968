"""How messages are worded around what is put into them."""

import re

import pytest

from morava.translation.catalogues.files import WRITTEN, forms_of, messages_of, read_catalogue

ORGANISATIONS = "who|whom|partners?|requester|other|one|organisation|meetings?|host|association|participation"
ENDS_WITH_A_NAME = re.compile(rf"%\((?:{ORGANISATIONS})\)s\.$")


@pytest.mark.parametrize("language", WRITTEN)
def test_no_sentence_ends_with_the_name_of_an_organisation(language):
    """Most end with a full stop of their own (s.r.o., д.о.о.), and two look like a mistake."""
    texts = [
        form
        for message in messages_of(read_catalogue(language))
        for form in (*forms_of(message.id), *forms_of(message.string))
    ]
    assert [text for text in texts if ENDS_WITH_A_NAME.search(text)] == []
