"""Pages and PDFs for the tests of reading, written for them."""

import json

SENTENCE = (
    "The harbour council said on {day} that the third pier would stay closed until "
    "the survey of its pillars is finished."
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STORY = [SENTENCE.format(day=day) for day in DAYS]


def html(*, head="", body=None, story=STORY, lang="en"):
    """A page with a story in it, or with another body."""
    paragraphs = "".join(f"<p>{line}</p>" for line in story)
    body = body or f"<article><h1>Pier stays closed</h1>{paragraphs}</article>"
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body>'


def json_ld(thing):
    """A block of JSON-LD as it stands in the head of a page."""
    told = json.dumps(thing).replace("</", "<\\/")
    return f'<script type="application/ld+json">{told}</script>'


def pdf(*leaves):
    """A PDF whose leaves show these lines; a leaf without lines is an empty sheet."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(leaves)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(leaves)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(leaves):
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        size = f"/MediaBox [0 0 612 792] {fonts} /Contents {5 + 2 * number} 0 R"
        objects += [f"<< /Type /Page /Parent 2 0 R {size} >>"]
        objects += [f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"]
    return _assembled(objects)


def _assembled(objects):
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")
