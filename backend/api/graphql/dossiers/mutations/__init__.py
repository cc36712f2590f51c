"""The steps of dossiers, one file per mutation."""

import graphene

from backend.api.graphql.dossiers.mutations.dossier_assess import DossierAssess
from backend.api.graphql.dossiers.mutations.dossier_decide import DossierDecide
from backend.api.graphql.dossiers.mutations.dossier_file_delete import DossierFileDelete
from backend.api.graphql.dossiers.mutations.dossier_file_upload import DossierFileUpload
from backend.api.graphql.dossiers.mutations.dossier_hand_in import DossierHandIn
from backend.api.graphql.dossiers.mutations.dossier_item_update import DossierItemUpdate
from backend.api.graphql.dossiers.mutations.dossier_open import DossierOpen
from backend.api.graphql.dossiers.mutations.dossier_screen import DossierScreen
from backend.api.graphql.dossiers.mutations.dossier_update import DossierUpdate
from backend.api.graphql.dossiers.mutations.dossier_withdraw import DossierWithdraw


class DossierMutations(graphene.ObjectType):
    """The mutations of this area."""

    dossier_open = DossierOpen.Field()
    dossier_update = DossierUpdate.Field()
    dossier_item_update = DossierItemUpdate.Field()
    dossier_file_upload = DossierFileUpload.Field()
    dossier_file_delete = DossierFileDelete.Field()
    dossier_hand_in = DossierHandIn.Field()
    dossier_withdraw = DossierWithdraw.Field()
    dossier_screen = DossierScreen.Field()
    dossier_assess = DossierAssess.Field()
    dossier_decide = DossierDecide.Field()
