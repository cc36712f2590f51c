"""bankStatementImport."""

from typing import Any

import graphene
from django.core.files.uploadedfile import UploadedFile

from backend.api.graphql.payments.errors import BankStatementError, BankStatementErrorCode, refusal
from backend.api.graphql.uploads import Upload
from backend.kernel.errors import DomainError
from backend.payments.access import check_handles_payments
from backend.payments.services import import_statement
from backend.payments.statement_file import MAX_BYTES, decode_statement


class BankStatementImport(graphene.Mutation):
    """Match a bank statement's credits with orders that wait for a transfer. For the manager and officers."""

    class Arguments:
        csv = graphene.String(description="The file's text, with its line of column names.")
        file = Upload(description="The file itself, UTF-8, 2 MB at most. Give it or `csv`.")

    rows = graphene.Int(description="Credits in the file.")
    known = graphene.Int(description="Those that were imported before.")
    matched = graphene.Int(description="New ones that paid an order.")
    for_a_person = graphene.Int(description="New ones that fit no order: somebody has to look.")
    errors = graphene.List(
        graphene.NonNull(BankStatementError), required=True, description="Why nothing was imported."
    )

    @classmethod
    def mutate(
        cls, _root: None, info: Any, csv: str | None = None, file: UploadedFile | None = None
    ) -> "BankStatementImport":
        """One service call."""
        try:
            check_handles_payments(info.context.actor)
            text = csv or "" if file is None else decode_statement(file.read(MAX_BYTES + 1))
            done = import_statement(actor=info.context.actor, text=text)
        except DomainError as error:
            return cls(errors=[refusal(error, BankStatementErrorCode)])
        matched = done.outcomes.get("matched", 0)
        return cls(
            rows=done.rows,
            known=done.known,
            matched=matched,
            for_a_person=sum(done.outcomes.values()) - matched,
            errors=[],
        )
