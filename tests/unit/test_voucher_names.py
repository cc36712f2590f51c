"""One name for one code and for one mailbox."""

import pytest

from backend.checkout.vouchers import normalise_code, normalise_email


@pytest.mark.parametrize(
    ("written", "kept"), [("ocop10", "OCOP10"), (" oCoP - 10 ", "OCOP-10"), ("", ""), ("tết", "TẾT")]
)
def test_a_code_in_any_case_and_with_spaces(written, kept):
    assert normalise_code(written) == kept


@pytest.mark.parametrize(
    ("written", "mailbox"),
    [
        ("Lan@Example.VN", "lan@example.vn"),
        ("lan+qua@example.vn", "lan@example.vn"),
        ("l.a.n@example.vn", "l.a.n@example.vn"),
        ("L.a.n+1@GoogleMail.com", "lan@gmail.com"),
        ("+@example.vn", "+@example.vn"),
    ],
)
def test_one_mailbox_however_it_is_written(written, mailbox):
    assert normalise_email(written) == mailbox
