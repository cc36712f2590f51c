"""Addresses of the producers' pages, all below /nha-san-xuat."""

from django.urls import path

from storefront.portal.views import (
    asks,
    dossier,
    dossiers,
    feedback,
    listing,
    listings,
    new_point,
    opening,
    overview,
    prices,
    sale,
    statement,
    stock,
    supply,
    texts,
)

app_name = "portal"
urlpatterns = [
    path("nha-san-xuat", overview.overview, name="home"),
    path("nha-san-xuat/mat-hang", listings.listings, name="listings"),
    path("nha-san-xuat/dua-len-ban", opening.opening, name="opening"),
    path("nha-san-xuat/mat-hang/<slug:slug>", listing.listing, name="listing"),
    path("nha-san-xuat/mat-hang/<slug:slug>/loi-gioi-thieu", texts.change, name="texts"),
    path("nha-san-xuat/mat-hang/<slug:slug>/gia", prices.change, name="prices"),
    path("nha-san-xuat/mat-hang/<slug:slug>/so-luong", stock.change, name="stock"),
    path("nha-san-xuat/mat-hang/<slug:slug>/diem-moi", new_point.new_point, name="new_point"),
    path("nha-san-xuat/mat-hang/<slug:slug>/bay-ban", sale.switch, name="sale"),
    path("nha-san-xuat/dat-hang", supply.supply, name="supply"),
    path("nha-san-xuat/dat-hang/tra-loi", supply.answer, name="supply_answer"),
    path("nha-san-xuat/don-can-hang", asks.asks, name="asks"),
    path("nha-san-xuat/don-can-hang/tra-loi", asks.answer, name="ask_answer"),
    path("nha-san-xuat/ho-so", dossiers.dossiers, name="dossiers"),
    path("nha-san-xuat/ho-so/moi", dossiers.new_dossier, name="dossier_new"),
    path("nha-san-xuat/ho-so/tep/<uuid:key>", dossier.file, name="dossier_file"),
    path("nha-san-xuat/ho-so/<uuid:key>", dossier.dossier, name="dossier"),
    path("nha-san-xuat/ho-so/<uuid:key>/giay", dossier.save_item, name="dossier_item"),
    path("nha-san-xuat/ho-so/<uuid:key>/bo-tep", dossier.delete_file, name="dossier_file_delete"),
    path("nha-san-xuat/ho-so/<uuid:key>/chung", dossier.describe, name="dossier_describe"),
    path("nha-san-xuat/ho-so/<uuid:key>/nop", dossier.hand_in, name="dossier_hand_in"),
    path("nha-san-xuat/ho-so/<uuid:key>/rut", dossier.withdraw, name="dossier_withdraw"),
    path("nha-san-xuat/doi-soat", statement.statement, name="statement"),
    path("nha-san-xuat/doi-soat.csv", statement.statement_csv, name="statement_csv"),
    path("nha-san-xuat/hoi-dap", feedback.feedback, name="feedback"),
    path("nha-san-xuat/hoi-dap/tra-loi", feedback.answer, name="answer"),
]
