"""Addresses of the point staff's pages, all below /quay (the counter)."""

from django.urls import path

from storefront.console.views import (
    copy,
    counter_notes,
    devices,
    events,
    offline_files,
    outbox,
    points,
    queue,
    task,
    till_files,
)

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
    path("quay/thiet-bi/khoa", devices.revoke, name="device_revoke"),
    path("quay/ban-hang", counter_notes.sale, name="counter_sale"),
    path("quay/ghi-kho", counter_notes.report, name="shelf_report"),
    path("quay/ke-hang", counter_notes.shelf, name="counter_shelf"),
    path("quay/cho-gui", outbox.outbox, name="outbox"),
    path("quay/gui", outbox.send, name="send"),
    path("quay/du-lieu", copy.copy, name="copy"),
    path("quay/khung", offline_files.frame, name="offline_frame"),
    path("quay/tho.js", offline_files.worker, name="worker"),
    path("quay/ung-dung.webmanifest", offline_files.manifest, name="manifest"),
    path("quay/tep/<slug:version>/<str:name>", offline_files.script, name="module"),
    path("quay/su-kien", events.events, name="events"),
    path("quay/su-kien/xoa", events.delete, name="event_delete"),
    path("quay/don/<str:key>", task.task, name="task"),
    path("quay/don/<str:key>/nhan", task.accept, name="accept"),
    path("quay/don/<str:key>/khong-nhan", task.decline, name="decline"),
    path("quay/don/<str:key>/dong-goi", task.pack, name="pack"),
    path("quay/don/<str:key>/ban-giao", task.hand_over, name="hand_over"),
]
