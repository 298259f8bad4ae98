"""What kind of page it is, and how much of the story its text holds."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Completeness
from bot.reading.extracting.stages import Request, TooManyTagsError, pages
from bot.reading.pages.page import Note, PageKind, from_json, to_json
from tests.pages import DAYS, STORY, html, json_ld

ARTICLE = {"@type": "NewsArticle", "headline": "Pier stays closed"}
ROUTE = "https://paper.example/news/pier"
SHORT = STORY[:1]
HEADLINES = [f"{day}: council says pier stays closed again" for day in DAYS]
FRONT = "<h1>The Paper</h1>" + "".join(
    f'<div><h2><a href="/{n}">{line} {n}</a></h2></div>'
    for n in range(8)
    for line in HEADLINES
)


def read(page, *, url=ROUTE, kind="html", **request):
    """The last reading of a page."""
    return list(pages(page.encode(), Request(kind, url=url, **request)))[-1]


def sent(page):
    """A page as it comes out of the channel."""
    return json.loads(json.dumps(to_json(page)))


def noscript(words):
    return f"<noscript>{words}</noscript>"


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        pytest.param(html(), PageKind.ARTICLE, id="story"),
        pytest.param(html(head=json_ld(ARTICLE)), PageKind.ARTICLE, id="stated"),
        pytest.param(
            html(body="<h1>Access denied</h1><p>Are you a robot?</p>"),
            PageKind.ROBOT_CHECK,
            id="robot check in words",
        ),
        pytest.param(
            html(body='<p>One moment</p><div id="px-captcha"></div>'),
            PageKind.ROBOT_CHECK,
            id="robot check by its maker",
        ),
        pytest.param(
            html(body="<p>Before you continue: accept all cookies?</p>"),
            PageKind.CONSENT,
            id="consent wall",
        ),
        pytest.param(
            html(body=noscript("Please enable JavaScript.") + '<div id="root"></div>'),
            PageKind.JS_ONLY,
            id="asks for scripts",
        ),
        pytest.param(
            html(body='<div id="__next"></div><p>Loading the page</p>'),
            PageKind.JS_ONLY,
            id="empty place for scripts",
        ),
        pytest.param(
            html(head=json_ld({"@type": "LiveBlogPosting"})), PageKind.LIVE, id="live"
        ),
        pytest.param(
            html(head='<meta property="og:type" content="video.other">', story=SHORT),
            PageKind.VIDEO,
            id="video",
        ),
        pytest.param(
            html(head=json_ld({"@type": "PodcastEpisode"}), story=SHORT),
            PageKind.VIDEO,
            id="podcast",
        ),
        pytest.param(html(body=FRONT), PageKind.LIST, id="list of links"),
        pytest.param(html(story=SHORT), PageKind.TOO_SHORT, id="short"),
        pytest.param(html(body="<img src=a>"), PageKind.NOT_AN_ARTICLE, id="empty"),
        pytest.param("", PageKind.NOT_AN_ARTICLE, id="nothing"),
    ],
)
def test_a_page_is_known_by_its_signs_together(page, kind):
    assert read(page).kind is kind


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(html(story=[words, *STORY]), id=words)
        for words in ("Solve the captcha", "Accept all cookies", "Subscribe now")
    ]
    + [
        pytest.param(html(head=head), id=name)
        for name, head in {
            "consent tool": '<script src="https://cdn.example/onetrust.js"></script>',
            "video type": '<meta property="og:type" content="video">',
            "noscript": noscript("Please enable JavaScript"),
            "paywall flag": json_ld(ARTICLE | {"isAccessibleForFree": "False"}),
        }.items()
    ],
)  # fmt: skip
def test_one_sign_alone_does_not_refuse_a_whole_story(page):
    told = read(page)
    assert told.kind is PageKind.ARTICLE
    assert told.completeness is Completeness.FULL


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://paper.example/", PageKind.LIST),
        ("https://paper.example", PageKind.LIST),
        ("https://paper.example/?p=12", PageKind.ARTICLE),
        ("https://paper.example/live/pier", PageKind.LIVE),
        ("https://paper.example/lives/pier", PageKind.ARTICLE),
        ("https://consent.paper.example/x", PageKind.CONSENT),
        ("https://[broken", PageKind.ARTICLE),
        (None, PageKind.ARTICLE),
    ],
)
def test_the_address_is_a_sign_too(url, kind):
    assert read(html(), url=url).kind is kind


def test_a_front_page_address_of_a_stated_article_is_an_article():
    head = json_ld(ARTICLE)
    assert read(html(head=head), url="https://a.example/").kind is PageKind.ARTICLE


def test_the_entries_of_a_live_page_are_counted():
    live = {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"articleBody": "x"}] * 3}
    told = read(html(head=json_ld(live)))
    assert (told.entries, told.completeness) == (3, Completeness.LIVE)


@pytest.mark.parametrize(
    ("page", "cut_off", "completeness"),
    [
        pytest.param(html(), False, Completeness.FULL, id="whole"),
        pytest.param(html(), True, Completeness.TEASER, id="broken off"),
        pytest.param(html(story=SHORT), False, Completeness.TITLE_ONLY, id="short"),
        pytest.param(
            html(head=json_ld(ARTICLE | {"wordCount": 900})),
            False, Completeness.TEASER, id="shorter than declared",
        ),
        pytest.param(
            html(head=json_ld(ARTICLE | {"articleBody": " ".join(STORY * 2)})),
            False, Completeness.TEASER, id="longer in json-ld",
        ),
        pytest.param(
            html(head=json_ld(ARTICLE | {"isAccessibleForFree": False}),
                 story=STORY[:4]),
            False, Completeness.TEASER, id="paywall with little text",
        ),
        pytest.param(
            html(story=[*STORY, "Subscribe to continue reading this story now."]),
            False, Completeness.TEASER, id="ends in a plea",
        ),
        pytest.param(html(body=FRONT), False, Completeness.LIST, id="list"),
    ],
)  # fmt: skip
def test_completeness_says_how_much_of_the_story_is_there(page, cut_off, completeness):
    assert read(page, cut_off=cut_off).completeness is completeness


@pytest.mark.parametrize(
    "flag", [False, "false", "False", "http://schema.org/False", "no"]
)
def test_every_spelling_of_a_paywall_flag_is_understood(flag):
    told = read(html(head=json_ld(ARTICLE | {"isAccessibleForFree": flag})))
    assert Note.PAYWALL_FLAG in told.notes


def test_a_story_that_only_json_ld_holds_is_read_from_there():
    thing = ARTICLE | {"articleBody": "<p>" + "</p><p>".join(STORY) + "</p>"}
    told = read(html(head=json_ld(thing), body='<div id="root"></div>'))
    assert told.text.split("\n\n") == STORY
    assert told.completeness is Completeness.FULL
    assert Note.TEXT_FROM_JSON_LD in told.notes


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(" ".join(STORY), id="one value"),
        pytest.param([{"type": "p", "text": line} for line in STORY], id="paragraphs"),
        pytest.param(STORY, id="plain list"),
    ],
)
def test_a_story_that_only_a_script_holds_is_read_from_there(told):
    values = json.dumps({"props": {"page": [1, {"body": told}]}})
    body = f'<div id="__next"></div><script id="__NEXT_DATA__">{values}</script>'
    page = read(html(body=body))
    assert page.text.split() == " ".join(STORY).split()
    assert Note.TEXT_FROM_SCRIPT in page.notes


def test_links_to_other_stories_in_a_script_are_no_story():
    teasers = [{"url": f"/{n}", "text": line} for n, line in enumerate(STORY)]
    values = json.dumps(teasers)
    body = f'<div id="root"></div><script id="__NEXT_DATA__">{values}</script>'
    assert read(html(body=body)).kind is PageKind.JS_ONLY


@pytest.mark.parametrize(
    ("page", "language", "weak"),
    [
        pytest.param(html(lang="fr"), ("en", "text"), False, id="text is believed"),
        pytest.param(
            html(story=["Рада порту сказала, що третій пірс лишається закритим."] * 9),
            ("uk", "text"), True, id="another language",
        ),
        pytest.param(html(story=SHORT, lang="de-AT"), ("de", "lang-attribute"), True,
                     id="stated for a short text"),
        pytest.param(html(body="<p></p>", lang=""), None, False, id="no text"),
    ],
)  # fmt: skip
def test_the_language_is_told_by_a_long_text_and_else_by_the_page(page, language, weak):
    told = read(page)
    found = told.details.language
    assert (found and (found.text, found.how)) == language
    assert (Note.WEAK_LANGUAGE in told.notes) is weak


def test_each_stage_gives_a_whole_page_and_the_last_one_has_the_blocks():
    *earlier, last = pages(html().encode(), Request("html"))
    assert all(page.words > 60 and not page.blocks for page in earlier)
    assert last.blocks == ("Pier stays closed", *STORY)


def test_plain_text_is_read_as_it_stands():
    told = read("\n\n".join(STORY), kind="text")
    assert told.text.split("\n\n") == STORY
    assert (told.kind, told.completeness) == (PageKind.ARTICLE, Completeness.FULL)


@pytest.mark.parametrize("tag", ["<a href=x>", "<br>", "<p>", "<td>"])
def test_a_page_of_nothing_but_tags_is_refused_at_once(tag):
    with pytest.raises(TooManyTagsError):
        read(tag * 50_001)


def test_a_page_that_is_too_long_is_read_in_part_and_says_so():
    told = read(html() + "<!--" + "x" * 3_000_000)
    assert told.words > 60
    assert Note.CUT_OFF in told.notes


def test_a_page_comes_back_from_json_as_it_went():
    told = read(html(head=json_ld(ARTICLE | {"wordCount": 90, "author": "Ann"})))
    assert from_json(sent(told)) == told


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "other"},
        {"completeness": None},
        {"text": 5},
        {"text": "x" * 3_000_001},
        {"words": -1},
        {"words": "many"},
        {"blocks": "one"},
        {"blocks": [1]},
        {"notes": ["odd"]},
        {"details": None},
        {"details": {"title": "bare"}},
        {"details": {"title": {"text": "t" * 3_000, "how": "og"}}},
    ],
    ids=str,
)
def test_a_page_with_foreign_values_is_not_believed(change):
    with pytest.raises((TypeError, ValueError)):
        from_json(sent(read(html())) | change)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["html", "text", "pdf"]))
def test_no_text_makes_the_reading_raise(text, kind):
    last = read(text, kind=kind)
    assert from_json(sent(last)) == last
