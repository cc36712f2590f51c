"""Addresses of the buyers' shop and of signing in."""

from django.urls import path

from storefront.shop.views import account, basket, checkout, home, listing, order, points, product, texts
from storefront.shop.views.suggestions import suggestions

app_name = "shop"
urlpatterns = [
    path("", home.home, name="home"),
    path("san-pham", listing.listing, name="listing"),
    path("san-pham/<slug:slug>", product.product, name="product"),
    path("tim/goi-y", suggestions, name="suggestions"),
    path("diem-ban", points.points, name="points"),
    path("sao-ocop-la-gi", texts.about_stars, name="about_stars"),
    path("gio-hang", basket.basket, name="basket"),
    path("gio-hang/them", basket.add, name="basket_add"),
    path("gio-hang/sua", basket.change, name="basket_change"),
    path("dat-hang", checkout.details, name="checkout"),
    path("dat-hang/xac-nhan", checkout.review, name="checkout_review"),
    path("don-hang/<uuid:order_id>", order.order, name="order"),
    path("dang-nhap", account.sign_in, name="sign_in"),
    path("dang-xuat", account.sign_out, name="sign_out"),
    path("trang-cua-toi", account.start, name="start"),
]
