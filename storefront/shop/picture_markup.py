"""<picture> with AVIF, WebP and several widths, from one address of a picture.

The API's thumbnails have addresses that end in `/thumbnail/KEY/STEP/FORMAT/`; the other steps and formats of a picture
are made from it here, because asking for each would cost the API more than the rest of a card. A picture with any
other address is shown as it is.
"""

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe

_THUMBNAIL = re.compile(r"(.+/thumbnail/.+/)\d+/(?:original|avif|webp)/")
_FORMATS = ("avif", "webp")
CARD_STEPS = (256, 512)
CARD_SIZES = "(min-width:56rem) 17rem,(min-width:36rem) 12rem,46vw"
_KINDS = {
    "card": (CARD_STEPS, CARD_SIZES, 512),
    "dish": ((256,), "", 256),
    "page": ((512, 1024), "(min-width:56rem) 37rem,94vw", 1024),
}


def picture_markup(url: str, kind: str, alt: str = "", lazy: bool = False) -> SafeString:
    """The picture as a "card", a "dish" on the tray or on its own "page"; width and height in pixels are set."""
    steps, sizes, side = _KINDS[kind]
    loading = ' loading="lazy"' if lazy else ""
    image = f'<img src="{escape(url)}" alt="{escape(alt)}" width="{side}" height="{side}"{loading}>'
    match = _THUMBNAIL.fullmatch(url)
    if match is None:
        return mark_safe(image)
    base = escape(match[1])
    wanted = f' sizes="{sizes}"' if sizes else ""
    sources = "".join(
        f'<source type="image/{form}" srcset="{_widths(base, form, steps)}"{wanted}>' for form in _FORMATS
    )
    return mark_safe(f"<picture>{sources}{image}</picture>")


def _widths(base: str, form: str, steps: tuple[int, ...]) -> str:
    if len(steps) == 1:
        return f"{base}{steps[0]}/{form}/"
    return ",".join(f"{base}{step}/{form}/ {step}w" for step in steps)
