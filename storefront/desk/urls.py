"""Addresses of the network's manager."""

from django.urls import path

from storefront.desk.views import network

app_name = "desk"
urlpatterns = [
    path("mang-luoi", network.network, name="network"),
    path("mang-luoi.csv", network.network_csv, name="network_csv"),
    path("mang-luoi/da-xem", network.handle, name="handle"),
]
