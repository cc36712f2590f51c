"""The hosted page, in Vietnamese or English, without a script. Every page says that this is a simulator."""

from html import escape
from typing import Any

from backend.operations.stripe_simulator.cards import CARDS

_TEXTS = {
    "vi": {
        "banner": "MÔ PHỎNG: đây không phải Stripe, không ngân hàng nào được hỏi, không đồng nào bị trừ. "
        "Chỉ dùng thẻ thử dưới đây, đừng ghi số thẻ thật.",
        "title": "Thanh toán bằng thẻ (mô phỏng)",
        "amount": "Số tiền",
        "card": "Số thẻ thử",
        "pay": "Thanh toán",
        "back": "Quay lại cửa hàng, chưa trả",
        "declined": "Thẻ bị từ chối. Hãy thử thẻ khác.",
        "authenticate": "Ngân hàng (mô phỏng) hỏi: bạn có đồng ý trả khoản này không?",
        "yes": "Đồng ý",
        "closed": "Trang này đã đóng.",
        "to_shop": "Về cửa hàng",
        "test": "Thẻ thử",
        "fates": ("được chấp nhận", "bị từ chối", "không đủ tiền", "cần xác thực"),
    },
    "en": {
        "banner": "SIMULATOR: this is not Stripe, no bank is asked and no money moves. "
        "Use the test cards below only, never a real card number.",
        "title": "Card payment (simulator)",
        "amount": "Amount",
        "card": "Test card number",
        "pay": "Pay",
        "back": "Back to the shop without paying",
        "declined": "The card was declined. Try another one.",
        "authenticate": "The (simulated) bank asks: do you agree to this payment?",
        "yes": "Agree",
        "closed": "This page is closed.",
        "to_shop": "Back to the shop",
        "test": "Test cards",
        "fates": ("accepted", "declined", "insufficient funds", "asks for authentication"),
    },
}
_STYLE = """
:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText}
.banner{background:#fde047;color:#1c1917;padding:.8rem 1rem;font-weight:600}main{max-width:26rem;margin:0 auto;
padding:1.2rem 1rem}h1{font-size:1.4rem;line-height:1.25}.sum{font-size:1.8rem;font-weight:700;margin:.2rem 0 1.2rem}
label{display:block;font-weight:600}input[name=card]{font:inherit;font-size:1.15rem;letter-spacing:.06em;width:100%;
box-sizing:border-box;padding:.7rem;border:2px solid #78716c;border-radius:.5rem;margin:.3rem 0 1rem}
button,.link{font:inherit;font-weight:600;display:block;width:100%;box-sizing:border-box;text-align:center;
padding:.8rem;border-radius:.5rem;border:0;margin:.5rem 0}button{background:#4338ca;color:#fff}
.link{color:inherit}.error{border-left:5px solid #dc2626;padding:.5rem .8rem}ul{padding:0;list-style:none}
li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.35rem 0;border-top:1px solid #a8a29e}
code{font-size:.9rem}
"""


def hosted_page(session: dict[str, Any], *, error: bool = False, authenticate: str = "") -> str:
    """The form of a session; `authenticate` is the card that asks for a second step."""
    words = _words(session)
    if session["status"] != "open":
        back = escape(session["success_url"] or "", quote=True)
        return _page(session, f'<p>{words["closed"]}</p><a class="link" href="{back}">{words["to_shop"]}</a>')
    back = escape(session["cancel_url"] or session["success_url"], quote=True)
    names = ", ".join(escape(name) for name in session.get("names", []))
    amount = f"{session['amount_total']:,}".replace(",", ".") + " ₫"
    head = f'<p>{names}</p><p>{words["amount"]}</p><p class="sum">{amount}</p>'
    if authenticate:
        card = escape(authenticate, quote=True)
        form = (
            f'<p>{words["authenticate"]}</p><form method="post"><input type="hidden" name="card" value="{card}">'
            f'<input type="hidden" name="authenticated" value="1"><button>{words["yes"]}</button></form>'
        )
    else:
        wrong = f'<p class="error" role="alert">{words["declined"]}</p>' if error else ""
        form = (
            f'{wrong}<form method="post"><label for="card">{words["card"]}</label>'
            '<input id="card" name="card" inputmode="numeric" autocomplete="off" maxlength="23" '
            f'value="4242 4242 4242 4242" required><button>{words["pay"]}</button></form>'
        )
    cards = "".join(
        f"<li><code>{_spaced(number)}</code> <span>{fate}</span></li>"
        for number, fate in zip(CARDS, words["fates"], strict=True)
    )
    tail = f'<a class="link" href="{back}">{words["back"]}</a><h2>{words["test"]}</h2><ul>{cards}</ul>'
    return _page(session, head + form + tail)


def _page(session: dict[str, Any], body: str) -> str:
    words = _words(session)
    language = "en" if session["locale"] == "en" else "vi"
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{words['title']}</title><style>{_STYLE}</style>"
        f'<header class="banner">{words["banner"]}</header><main><h1>{words["title"]}</h1>{body}</main></html>'
    )


def _words(session: dict[str, Any]) -> dict[str, Any]:
    return _TEXTS["en" if session["locale"] == "en" else "vi"]


def _spaced(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))
