"""The address book: entries as cards, one form for a new one and for a change."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront.api import SignedOut, call_as
from storefront.shop.account_errors import address_errors
from storefront.shop.address_form import AddressForm
from storefront.shop.basket_session import number_of
from storefront.shop.frame import current_frame
from storefront.shop.views.communes import commune_names


@never_cache
def addresses(request: HttpRequest) -> HttpResponse:
    """All entries, the one for goods first."""
    return render(
        request, "shop/account/addresses.html", {"addresses": book_of(request), "part": "addresses"}
    )


@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """A new entry."""
    if request.method == "POST":
        form = AddressForm.from_post(request.POST)
        errors = form.check()
        if not errors:
            answer = call_as(request, "address_create", {"input": form.sent()})["accountAddressCreate"]
            errors = address_errors(answer)
            if not errors:
                return _saved(request, form, answer)
        return _form_page(request, form, errors)
    book_of(request)
    return _form_page(request, AddressForm(), {})


@never_cache
def change(request: HttpRequest, number: int) -> HttpResponse:
    """The entry with this key."""
    entry = _entry(request, number)
    form = AddressForm.from_address(entry)
    errors: dict[str, str] = {}
    if request.method == "POST":
        form = AddressForm.from_post(request.POST)
        errors = form.check()
        if not errors:
            sent = {"id": entry["id"], "input": form.sent()}
            answer = call_as(request, "address_update", sent)["accountAddressUpdate"]
            errors = address_errors(answer)
            if not errors:
                return _saved(request, form, answer)
    return _form_page(request, form, errors, number=number)


def delete(request: HttpRequest) -> HttpResponse:
    """POST only: take an entry out."""
    return _do(request, "address_delete", "accountAddressDelete", _("Đã xoá địa chỉ."))


def make_default(request: HttpRequest) -> HttpResponse:
    """POST only: goods go here unless told otherwise."""
    return _do(
        request, "address_default", "accountSetDefaultAddress", _("Từ nay hàng được giao đến địa chỉ này.")
    )


def book_of(request: HttpRequest) -> list[dict[str, Any]]:
    """The entries of the person signed in, each with the number in its own page's address. Raises SignedOut."""
    me = call_as(request, "account_addresses")["me"]
    if me is None:
        raise SignedOut
    # The key and not the place in the list, which would not stay the entry's own.
    return [{**address, "number": number_of(address["id"], "Address")} for address in me["addresses"]]


def _do(request: HttpRequest, operation: str, field: str, told: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    errors = address_errors(call_as(request, operation, {"id": request.POST.get("dia-chi", "")[:200]})[field])
    if errors:
        messages.error(request, next(iter(errors.values())))
    else:
        messages.success(request, told)
    return redirect("shop:addresses")


def _entry(request: HttpRequest, number: int) -> dict[str, Any]:
    found = next((each for each in book_of(request) if each["number"] == number), None)
    if found is None:
        raise Http404
    return found


def _saved(request: HttpRequest, form: AddressForm, answer: dict[str, Any]) -> HttpResponse:
    """Back to the list; a former province is told by its name of today."""
    today = (answer.get("address") or {}).get("countryArea") or ""
    messages.success(request, _("Đã lưu địa chỉ."))
    former = {name.casefold() for p in current_frame().provinces for name in p.former if p.name_vi == today}
    if today.casefold() != form.province.casefold() and form.province.casefold() in former:
        told = _("%(former)s nay thuộc %(today)s. Chúng tôi đã ghi theo tên mới.")
        messages.info(request, told % {"former": form.province, "today": today})
    return redirect("shop:addresses")


def _form_page(
    request: HttpRequest, form: AddressForm, errors: dict[str, str], *, number: int | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "errors": errors,
        "number": number,
        "frame": current_frame(),
        "communes": commune_names(form.province),
        "part": "addresses",
    }
    return render(request, "shop/account/address_form.html", context, status=422 if errors else 200)
