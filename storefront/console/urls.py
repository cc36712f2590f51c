"""Addresses of the point staff's pages, all below /quay (the counter)."""

from django.urls import path

from storefront.console.views import (
    counting,
    devices,
    events,
    points,
    queue,
    shelf,
    task,
    till_files,
    transfers,
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
    path("quay/su-kien", events.events, name="events"),
    path("quay/su-kien/xoa", events.delete, name="event_delete"),
    path("quay/kho", shelf.shelf, name="shelf"),
    path("quay/kho/mon", shelf.goods, name="goods"),
    path("quay/kho/nhap", shelf.receive, name="receive"),
    path("quay/kho/hong", shelf.damage, name="damage"),
    path("quay/kho/xin", shelf.ask, name="ask_point"),
    path("quay/kiem-ke", counting.count, name="count"),
    path("quay/kiem-ke/nop", counting.submit, name="count_submit"),
    path("quay/kiem-ke/<int:number>", counting.counted, name="counted"),
    path("quay/kiem-ke/<int:number>/duyet", counting.decide, name="count_decide"),
    path("quay/chuyen-hang", transfers.transfers, name="transfers"),
    path("quay/chuyen-hang/<int:number>", transfers.transfer, name="transfer"),
    path("quay/chuyen-hang/<int:number>/dong-y", transfers.agree, name="transfer_agree"),
    path("quay/chuyen-hang/<int:number>/tu-choi", transfers.decline, name="transfer_decline"),
    path("quay/chuyen-hang/<int:number>/huy", transfers.cancel, name="transfer_cancel"),
    path("quay/chuyen-hang/<int:number>/da-gui", transfers.send, name="transfer_send"),
    path("quay/chuyen-hang/<int:number>/da-nhan", transfers.receive, name="transfer_receive"),
    path("quay/don/<str:key>", task.task, name="task"),
    path("quay/don/<str:key>/nhan", task.accept, name="accept"),
    path("quay/don/<str:key>/khong-nhan", task.decline, name="decline"),
    path("quay/don/<str:key>/dong-goi", task.pack, name="pack"),
    path("quay/don/<str:key>/ban-giao", task.hand_over, name="hand_over"),
]
