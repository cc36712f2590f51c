"""Files for the demo's dossiers: one sheet as PDF or PNG, which says in large letters that it is no real paper."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from backend.kernel.vietnamese import fold

_SHEET = (595, 842)
"""A4 in points, and in pixels of the photograph."""
_WARNING = ("DEMO - TAI LIEU MINH HOA", "Khong phai giay to that / not a real document")


def demo_pdf(title: str) -> bytes:
    """A page of PDF with the title, without its accents: the fonts that every reader has know none."""
    lines = [(26, 740, _WARNING[0]), (13, 715, _WARNING[1]), (18, 640, _plain(title))]
    text = "\n".join(f"BT /F1 {size} Tf 60 {height} Td ({words}) Tj ET" for size, height, words in lines)
    rules = "\n".join(f"60 {height} m {535 - height % 90} {height} l S" for height in range(600, 200, -24))
    content = f"{text}\n0.7 G\n{rules}".encode("ascii")
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Resources %s >>"
            % (*_SHEET, b"<< /Font << /F1 5 0 R >> >>"),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def demo_png(title: str) -> bytes:
    """The same sheet as if somebody had taken a photograph of it."""
    sheet = Image.new("P", _SHEET, 0)
    sheet.putpalette([250, 247, 238, 40, 40, 40, 200, 192, 176])
    draw = ImageDraw.Draw(sheet)
    draw.fontmode = "1"
    for words, size, top in ((_WARNING[0], 34, 70), (_WARNING[1], 18, 118), (_plain(title), 24, 190)):
        draw.text((60, top), words, fill=1, font=ImageFont.load_default(size))
    for top in range(250, 650, 24):
        draw.line((60, top, 535 - top % 90, top), fill=2, width=2)
    written = BytesIO()
    sheet.save(written, "PNG", optimize=True)
    return written.getvalue()


def _plain(title: str) -> str:
    return "".join(sign for sign in fold(title) if sign.isascii() and sign not in "()\\").capitalize()[:44]


def _pdf(objects: list[bytes]) -> bytes:
    """The objects, numbered from one on, with the table of where each begins."""
    written, starts = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    written += (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(written),
        )
    )
    return bytes(written)
