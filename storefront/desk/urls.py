"""Addresses of the network's manager."""

from django.urls import path

from storefront.desk.views import (
    answer_times,
    bank,
    cash,
    consignments,
    dossier,
    dossiers,
    moderation,
    network,
    refunds,
    statement,
    statements,
    terms,
)

app_name = "desk"
urlpatterns = [
    path("mang-luoi", network.network, name="network"),
    path("mang-luoi.csv", network.network_csv, name="network_csv"),
    path("mang-luoi/thoi-gian-tra-loi", answer_times.answer_times, name="answer_times"),
    path("mang-luoi/doi-soat", statements.statements, name="statements"),
    path("mang-luoi/doi-soat.csv", statements.statements_csv, name="statements_csv"),
    path("mang-luoi/dieu-khoan", terms.terms, name="terms"),
    path("mang-luoi/dieu-khoan/phi", terms.set_commission, name="terms_commission"),
    path("mang-luoi/dieu-khoan/thue", terms.set_withholding, name="terms_withholding"),
    path("mang-luoi/ky-gui", consignments.consignments, name="consignments"),
    path("mang-luoi/duyet", moderation.moderation, name="moderation"),
    path("mang-luoi/duyet/quyet-dinh", moderation.decide, name="decide"),
    path("mang-luoi/ho-so", dossiers.dossiers, name="dossiers"),
    path("mang-luoi/ho-so/tep/<uuid:key>", dossier.file, name="dossier_file"),
    path("mang-luoi/ho-so/<uuid:key>", dossier.dossier, name="dossier"),
    path("mang-luoi/ho-so/<uuid:key>/giay-to", dossier.screen, name="dossier_screen"),
    path("mang-luoi/ho-so/<uuid:key>/diem", dossier.assess, name="dossier_assess"),
    path("mang-luoi/ho-so/<uuid:key>/quyet-dinh", dossier.decide, name="dossier_decide"),
    path("mang-luoi/doi-soat/<str:key>.csv", statement.statement_csv, name="statement_csv"),
    path("mang-luoi/doi-soat/<str:key>", statement.statement, name="statement"),
    path("mang-luoi/tien-mat", cash.cash, name="cash"),
    path("mang-luoi/tien-mat.csv", cash.cash_csv, name="cash_csv"),
    path("mang-luoi/sao-ke", bank.bank, name="bank"),
    path("mang-luoi/sao-ke.csv", bank.bank_csv, name="bank_csv"),
    path("mang-luoi/sao-ke/nhap", bank.bring, name="bank_bring"),
    path("mang-luoi/sao-ke/ghi", bank.book, name="bank_book"),
    path("mang-luoi/sao-ke/tra-lai", bank.give_back, name="bank_give_back"),
    path("mang-luoi/hoan-tien", refunds.refunds, name="refunds"),
    path("mang-luoi/hoan-tien.csv", refunds.refunds_csv, name="refunds_csv"),
    path("mang-luoi/hoan-tien/da-chuyen", refunds.mark_done, name="refund_done"),
    path("mang-luoi/hoan-tien/hoi-lai", refunds.ask_again, name="refund_ask_again"),
    path("mang-luoi/da-xem", network.handle, name="handle"),
]
