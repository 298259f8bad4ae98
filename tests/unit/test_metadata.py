"""What a page says about itself, in the order of trust, as untrusted text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Found
from bot.reading.extracting import json_ld as ld
from bot.reading.extracting.metadata import details_of, with_guesses
from bot.reading.extracting.tree import opening, parsed, scripts
from bot.reading.pages.page import Details
from tests.pages import DAYS, html, json_ld

URL = "https://www.paper.example/news/pier"
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Pier stays closed",
    "author": [{"@type": "Person", "name": "By Ann Reed"}, "Tom Low"],
    "publisher": {"@type": "Organization", "name": "The Paper"},
    "datePublished": "2018-07-08T12:30:00Z",
    "wordCount": "412",
}


def details(head, *, url=URL, lang="en", body=None):
    tree = parsed(html(head=head, lang=lang, body=body))
    articles = ld.articles(ld.nodes(scripts(tree, kind="ld+json")))
    return details_of(tree, articles[0] if articles else {}, url=url)


def test_json_ld_is_believed_before_anything_else():
    told = details(
        json_ld(ARTICLE)
        + '<meta property="og:title" content="Another title">'
        + '<meta name="author" content="Somebody">'
        + '<meta property="article:published_time" content="2011-01-01">'
    )
    assert told.title == Found("Pier stays closed", "json-ld")
    assert told.author == Found("Ann Reed, Tom Low", "json-ld")
    assert told.published == Found("2018-07-08T12:30:00+00:00", "json-ld")
    assert told.outlet == Found("The Paper", "json-ld")
    assert told.declared_words == 412


def test_meta_values_serve_where_there_is_no_json_ld():
    told = details(
        '<meta property="og:title" content="Pier closed - The Paper">'
        '<meta property="og:site_name" content="The Paper">'
        '<meta name="author" content="By Ann Reed">'
        '<meta property="article:published_time" content="2018-07-08">'
    )
    assert told.title == Found("Pier closed", "og")
    assert told.outlet == Found("The Paper", "og")
    assert told.author == Found("Ann Reed", "meta")
    assert told.published == Found("2018-07-08", "meta")


def test_a_page_that_says_nothing_is_named_by_its_address_and_heading():
    told = details("", lang="")
    assert told.title == Found("Pier stays closed", "text")
    assert told.outlet == Found("paper.example", "address")
    assert told.author is None
    assert told.published is None
    assert told.language is None
    assert details("", url=None).outlet is None


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Pier closed | The Paper", "Pier closed"),
        ("Pier closed – thepaper", "Pier closed"),
        ("Pier closed - what now?", "Pier closed - what now?"),
        ("The Paper", "The Paper"),
        ("Ships - piers - The Paper", "Ships - piers"),
    ],
)
def test_only_the_outlets_name_is_taken_off_a_title(title, kept):
    head = f'<title>{title}</title><meta property="og:site_name" content="The Paper">'
    assert details(head).title.text == kept


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2018-07-08T12:30:00.000Z", "2018-07-08T12:30:00+00:00"),
        ("2018-07-08", "2018-07-08"),
        ("Sun, 08 Jul 2018 12:30:00 GMT", "2018-07-08T12:30:00+00:00"),
        ("2018-07-08 around noon", "2018-07-08"),
        ("yesterday", None),
        ("99999999999999999999", None),
        ({"a": 1}, None),
    ],
)
def test_a_date_is_given_in_iso_form_or_not_at_all(told, moment):
    found = details(json_ld(ARTICLE | {"datePublished": told})).published
    assert (found.text if found else None) == moment


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="/news/pier">', ("paper", "link")),
        (
            '<meta property="og:url" content="//www.paper.example/news/pier">',
            ("", "og"),
        ),
        ('<link rel=canonical href="javascript:alert(1)">', None),
        ('<link rel=canonical href="https://[broken">', None),
        ('<link rel=canonical href="https://a.example/b c">', None),
        (f'<link rel=canonical href="https://a.example/{"x" * 3000}">', None),
    ],
)
def test_the_canonical_address_is_a_whole_web_address(head, canonical):
    found = details(head).canonical
    assert found == (canonical and Found(URL, canonical[1]))


def test_the_amp_address_and_the_stated_language_are_kept():
    told = details('<link rel="amphtml" href="/amp/pier">', lang="pt_BR")
    assert told.amp == Found("https://www.paper.example/amp/pier", "link")
    assert told.language == Found("pt", "lang-attribute")


def test_what_a_page_says_of_itself_is_stripped_and_capped():
    told = details(
        json_ld(
            ARTICLE
            | {
                "headline": "<script>alert(1)</script>\u202eHi " + "x" * 999,
                "author": ["https://social.example/ann", "N" * 999],
                "publisher": {"name": "P" * 999},
            }
        )
    )
    assert told.title.text.startswith("alert(1) Hi x")
    assert (len(told.title.text), len(told.author.text)) == (300, 200)
    assert len(told.outlet.text) == 100


@pytest.mark.parametrize(
    "block",
    [
        '{"@graph": [{}, {"@type": ["Thing", "NewsArticle"], "headline": "H"}]}',
        '[{"@type": "http://schema.org/ReportageNewsArticle", "headline": "H"}]',
        '//<![CDATA[\n{"@type": "BlogPosting", "headline": "H"}\n//]]>',
        '{"@type": "WebPage", "mainEntity": {"@type": "Report", "headline": "H"}}',
        '{"@type": "NewsArticle", "headline": "H", "description": "a\tb\nc"}',
    ],
    ids=["graph", "list", "cdata", "main entity", "control characters"],
)  # fmt: skip
def test_an_article_is_found_in_every_shape_of_json_ld(block):
    broken = '<script type="application/ld+json">{"@type": </script>'
    head = f'{broken}<script type="application/ld+json">{block}</script>'
    assert details(head).title == Found("H", "json-ld")


def test_of_several_articles_the_one_with_the_pages_address_is_meant():
    others = [ARTICLE | {"headline": day, "url": f"/{day}"} for day in DAYS]
    meant = ARTICLE | {"headline": "H", "mainEntityOfPage": {"@id": URL}}
    assert ld.main_of([*others, meant], [URL]) == meant
    assert ld.main_of(others, [URL]) == others[0]
    assert ld.main_of([], [URL]) == {}


@pytest.mark.parametrize(
    "block",
    ["[" * 100_000, '{"a":' * 50_000, "[1" + "0" * 9_000 + "]", "null", '"x"', ""],
    ids=["lists", "tables", "number", "null", "string", "empty"],
)
def test_hostile_json_ld_is_skipped(block):
    assert ld.articles(ld.nodes([block])) == ()


def test_what_nothing_states_is_marked_as_a_guess():
    page = html(body='<p class="author">By Ann Reed</p><p>July 8, 2018</p>')
    told = with_guesses(Details(), page, url=None)
    assert {told.author.how, told.published.how} == {"guess"}
    stated = Details(author=Found("A", "meta"), published=Found("2011-01-01", "meta"))
    assert with_guesses(stated, page, url=None) == stated


def test_the_opening_of_a_page_is_what_a_reader_sees():
    tree = parsed(html(body="<p>One <b>two</b> three</p><script>no</script>four"))
    assert opening(tree) == "One two three four"
    assert len(opening(parsed(html(body="<p>word " * 20_000)))) <= 8_000


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_page_makes_the_details_raise(text):
    head = f"<title>{text}</title><meta property=og:url content='{text}'>"
    assert details(head + json_ld({"@type": "Article", "author": text}))
    assert details(text, url=text)
