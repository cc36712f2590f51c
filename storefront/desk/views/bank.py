"""The market's bank account: bring a statement, see what it paid, settle by hand what fits no order."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import FileToSend, call_as
from storefront.desk.access import officers_only
from storefront.desk.bank import csv_head, csv_row, read_row, state_names
from storefront.shop.spreadsheet import csv_answer

MOST_BYTES = 2_000_000
LONGEST_SEARCH, LONGEST_WORDS = 100, 300
_STATES = {"can-xem": "OPEN", "da-ghi": "BOOKED", "da-tra": "GIVEN_BACK", "tat-ca": None}
Errors = dict[str, str]


@officers_only
def bank(request: HttpRequest) -> HttpResponse:
    """Rows of a state, those for a person unless the address says otherwise; `?tim=` searches."""
    return _page(request, {})


@officers_only
def bank_csv(request: HttpRequest) -> HttpResponse:
    """The same rows."""
    rows = [read_row(node) for node in _ask(request)["rows"]]
    return csv_answer("sao-ke", csv_head(), map(csv_row, rows))


@require_POST
@officers_only
def bring(request: HttpRequest) -> HttpResponse:
    """Import a statement's file."""
    file = request.FILES.get("tep")
    if file is None:
        return _page(request, {"tep": _("Hãy chọn tệp sao kê trước.")})
    if (file.size or 0) > MOST_BYTES:
        return _page(request, {"tep": _("Tệp lớn quá 2 MB. Hãy tải sao kê của ít ngày hơn.")})
    sent = FileToSend(file.name or "", file.read())
    done = call_as(request, "desk_bank_import", {"file": sent})["bankStatementImport"]
    if done["errors"]:
        said = {"message": done["errors"][0]["message"]}
        return _page(request, {"tep": _("Chưa nhập dòng nào. Tệp có chỗ không đọc được: %(message)s") % said})
    messages.success(
        request,
        _(
            "Đã đọc %(rows)d dòng tiền vào: %(matched)d trả đúng đơn, %(person)d cần xem, %(known)d đã có từ trước."
        )
        % {
            "rows": done["rows"],
            "matched": done["matched"],
            "person": done["forAPerson"],
            "known": done["known"],
        },
    )
    return redirect("desk:bank")


@require_POST
@officers_only
def book(request: HttpRequest) -> HttpResponse:
    """The ticked rows are the money of one order."""
    ids, number = request.POST.getlist("dong"), request.POST.get("don", "").strip()
    if not ids:
        return _page(request, {"": _("Hãy đánh dấu ít nhất một dòng tiền.")})
    if not number:
        return _page(request, {"don": _("Hãy ghi số của đơn.")})
    done = call_as(request, "desk_bank_book", {"ids": ids[:21], "orderNumber": number[:40]})["bankRowsBook"]
    if done["errors"]:
        return _page(request, _refusal(done["errors"][0], "don"))
    messages.success(request, _("Đã ghi tiền vào đơn. Người mua được báo ngay."))
    return redirect("desk:bank")


@require_POST
@officers_only
def give_back(request: HttpRequest) -> HttpResponse:
    """What is left of a row went back at the bank."""
    row = request.POST.get("dong", "")
    field = f"ma-{row.rstrip('=')}"
    reference = request.POST.get("ma", "").strip()
    if not reference:
        return _page(request, {field: _("Hãy ghi mã giao dịch của lần chuyển trả.")}, at=row)
    variables = {
        "id": row,
        "reference": reference[:140],
        "note": request.POST.get("ghi-chu", "")[:LONGEST_WORDS],
    }
    done = call_as(request, "desk_bank_give_back", variables)["bankRowGiveBack"]
    if done["errors"]:
        return _page(request, _refusal(done["errors"][0], field), at=row)
    messages.success(request, _("Đã ghi là đã trả lại người gửi."))
    return redirect("desk:bank")


def _page(request: HttpRequest, errors: Errors, at: str = "") -> HttpResponse:
    found = _ask(request)
    shown = _shown(request)
    names = state_names()
    rows = [read_row(node) for node in found["rows"]]
    here = {"tep", "don", *(f"ma-{row.key}" for row in rows)}
    counts = {"OPEN": found["open"], "BOOKED": found["booked"], "GIVEN_BACK": found["givenBack"]}
    search = _search(request)
    context = {
        "section": "bank",
        "rows": rows,
        "left": round(found["left"]["amount"]),
        "shown": shown,
        "search": search,
        "query": urlencode({"loc": shown, **({"tim": search} if search else {})}),
        "states": [
            (word, names[state] if state else _("Tất cả"), counts[state] if state else sum(counts.values()))
            for word, state in _STATES.items()
        ],
        "ticked": request.POST.getlist("dong"),
        "typed": request.POST,
        "at": at,
        # A row that is gone has no field for its error.
        "errors": {key if key in here else "": words for key, words in errors.items()},
    }
    return render(request, "desk/bank.html", context, status=422 if errors else 200)


def _ask(request: HttpRequest) -> dict[str, Any]:
    variables = {"state": _STATES[_shown(request)], "search": _search(request)}
    found: dict[str, Any] = call_as(request, "desk_bank_rows", variables)["bankRows"]
    return found


def _shown(request: HttpRequest) -> str:
    said = request.GET.get("loc", "")
    return said if said in _STATES else "can-xem"


def _search(request: HttpRequest) -> str:
    return request.GET.get("tim", "").replace("\0", "").strip()[:LONGEST_SEARCH]


def _refusal(error: dict[str, Any], field: str) -> Errors:
    """The API's reason in the reader's words, at the field that is to be put right."""
    words = {
        "WRONG_AMOUNT": _(
            "Các dòng đã chọn cộng lại chưa đủ tiền của đơn. Chọn thêm dòng, đợi phần còn thiếu, hoặc trả lại."
        ),
        "NOTHING_WANTED": _("Đơn này không đợi chuyển khoản: đã trả đủ, đã hết hạn, hoặc trả cách khác."),
        "ROW_SETTLED": _("Dòng tiền này vừa được xử lý rồi. Hãy xem lại danh sách."),
        "NOT_FOUND": _("Không có đơn số này. Hãy xem lại số đơn."),
        "INVALID": _("Chưa ghi được. Chỉ chọn những dòng cần cho đơn, và xem lại các ô."),
    }.get(error["code"], _("Chưa làm được. Hãy thử lại."))
    return {"" if error["code"] == "ROW_SETTLED" else field: words}
