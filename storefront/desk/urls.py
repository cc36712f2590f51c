"""Addresses of the network's manager."""

from django.urls import path

from storefront.desk.views import answer_times, consignments, moderation, network, statements

app_name = "desk"
urlpatterns = [
    path("mang-luoi", network.network, name="network"),
    path("mang-luoi.csv", network.network_csv, name="network_csv"),
    path("mang-luoi/thoi-gian-tra-loi", answer_times.answer_times, name="answer_times"),
    path("mang-luoi/doi-soat", statements.statements, name="statements"),
    path("mang-luoi/doi-soat.csv", statements.statements_csv, name="statements_csv"),
    path("mang-luoi/ky-gui", consignments.consignments, name="consignments"),
    path("mang-luoi/duyet", moderation.moderation, name="moderation"),
    path("mang-luoi/duyet/quyet-dinh", moderation.decide, name="decide"),
    path("mang-luoi/da-xem", network.handle, name="handle"),
]
