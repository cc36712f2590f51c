"""Addresses of the buyers' shop and of signing in."""

from django.urls import path

from storefront.shop.views import (
    account,
    basket,
    checkout,
    comparison,
    favourites,
    feedback,
    five_stars,
    home,
    listing,
    order,
    point,
    points,
    producer,
    product,
    provinces,
    review,
    texts,
)

app_name = "shop"
urlpatterns = [
    path("", home.home, name="home"),
    path("san-pham", listing.listing, name="listing"),
    path("san-pham/<slug:slug>", product.product, name="product"),
    path("nam-sao", five_stars.five_stars, name="five_stars"),
    path("tinh", provinces.provinces, name="provinces"),
    path("tinh/<str:slug>", provinces.province, name="province"),
    path("tinh/<str:slug>/<slug:commune_slug>", provinces.commune, name="commune"),
    path("co-so/<slug:slug>", producer.producer, name="producer"),
    path("san-pham/<slug:slug>/y-kien", feedback.feedback, name="feedback"),
    path("san-pham/<slug:slug>/hoi", feedback.ask, name="ask"),
    path("diem-ban", points.points, name="points"),
    path("diem-ban/<slug:slug>", point.point, name="point"),
    path("yeu-thich", favourites.favourites, name="favourites"),
    path("so-sanh", comparison.comparison, name="comparison"),
    path("sao-ocop-la-gi", texts.about_stars, name="about_stars"),
    path("gio-hang", basket.basket, name="basket"),
    path("gio-hang/them", basket.add, name="basket_add"),
    path("gio-hang/sua", basket.change, name="basket_change"),
    path("dat-hang", checkout.details, name="checkout"),
    path("dat-hang/xac-nhan", checkout.review, name="checkout_review"),
    path("don-hang/<uuid:order_id>", order.order, name="order"),
    path("don-hang/<uuid:order_id>/danh-gia/<int:number>", review.review, name="review"),
    path("dang-nhap", account.sign_in, name="sign_in"),
    path("dang-xuat", account.sign_out, name="sign_out"),
    path("trang-cua-toi", account.start, name="start"),
]
