"""What the people of a point do with their till's files, one file per mutation."""

import graphene

from backend.api.graphql.till_files.mutations.till_file_book import TillFileBook
from backend.api.graphql.till_files.mutations.till_file_columns_update import TillFileColumnsUpdate
from backend.api.graphql.till_files.mutations.till_file_delete import TillFileDelete
from backend.api.graphql.till_files.mutations.till_file_upload import TillFileUpload


class TillFilesMutations(graphene.ObjectType):
    """The mutations of this area."""

    till_file_upload = TillFileUpload.Field()
    till_file_columns_update = TillFileColumnsUpdate.Field()
    till_file_book = TillFileBook.Field()
    till_file_delete = TillFileDelete.Field()
