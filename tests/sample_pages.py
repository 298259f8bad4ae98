"""The samples as web pages: the same words, in the furniture of a news site."""

from html import escape

from bot.model import Role
from bot.reading.pasted import read_pasted
from tests.stories import sample

_TAGS = {
    Role.TITLE: "<h1>{}</h1>",
    Role.HEADING: "<h2>{}</h2>",
    Role.CAPTION: "<figure><img src='/i.jpg'><figcaption>{}</figcaption></figure>",
    Role.BODY: "<p>{}</p>",
}
_APART = "<aside class='related'><a href='/other'>{}</a></aside>"


def sample_page(name):
    """Return a sample as a page of HTML, line by line, each in a fitting element."""
    article = read_pasted(sample(name))
    rows = (
        _TAGS.get(line.role, _APART).format(escape(article.raw[line.start : line.end]))
        for line in article.lines
    )
    head = (
        f"<title>{escape(article.headline)}</title>"
        f'<meta property="og:title" content="{escape(article.headline)}">'
        '<meta property="og:site_name" content="Sample News">'
    )
    story = "\n".join(rows)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head>'
        "<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<main><article>{story}</article></main>"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )
