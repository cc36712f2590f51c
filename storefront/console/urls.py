"""Addresses of the point staff's pages, all below /quay (the counter)."""

from django.urls import path

from storefront.console.views import devices, events, parcel, points, queue, returns, task, till_files

app_name = "console"
urlpatterns = [
    path("quay", queue.queue, name="home"),
    path("quay/da-giao", queue.finished, name="finished"),
    path("quay/diem", points.choose, name="choose_point"),
    path("quay/thiet-bi", devices.devices, name="devices"),
    path("quay/tep-ban-hang", till_files.till_files, name="till_files"),
    path("quay/tep-ban-hang/<str:key>", till_files.till_file, name="till_file"),
    path("quay/tep-ban-hang/<str:key>/cot", till_files.columns, name="till_file_columns"),
    path("quay/tep-ban-hang/<str:key>/ghi", till_files.book, name="till_file_book"),
    path("quay/su-kien", events.events, name="events"),
    path("quay/su-kien/xoa", events.delete, name="event_delete"),
    path("quay/don/<str:key>", task.task, name="task"),
    path("quay/don/<str:key>/nhan", task.accept, name="accept"),
    path("quay/don/<str:key>/khong-nhan", task.decline, name="decline"),
    path("quay/don/<str:key>/dong-goi", task.pack, name="pack"),
    path("quay/don/<str:key>/ban-giao", task.hand_over, name="hand_over"),
    path("quay/don/<str:key>/gui-di", parcel.ship, name="ship"),
    path("quay/don/<str:key>/khong-giao-duoc", parcel.not_delivered, name="not_delivered"),
    path("quay/don/<str:key>/thieu-hang", parcel.missing, name="missing"),
    path("quay/don/<str:key>/in", parcel.printed, name="print"),
    path("quay/don/<str:key>/huy", parcel.cancel, name="cancel"),
    path("quay/tra-hang", returns.returns, name="returns"),
    path("quay/tra-hang/<str:key>", returns.decide, name="return_decide"),
]
