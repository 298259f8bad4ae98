"""What a model may get wrong, as replies: one kind of fault in each.

`STATEMENTS` are statements of an Answer about one sample, `BRIEFS` whole replies for a
Brief; with each stand the words that no reader may see.
"""

VOA, CNN = "voa-regrettable", "cnn-gangster-like"
NK, US = "North Korea", "United States"
POMPEO, NAUERT, TRUMP = "Mike Pompeo", "Heather Nauert", "Donald Trump"
MINISTRY = "North Korea's Foreign Ministry"


def piece(text, *ids, by=POMPEO, side=US, anchor="", how="paraphrase", **more):
    """Write a statement as a model would."""
    return {
        "sentences": list(ids),
        "anchor": anchor,
        "how": how,
        "side": side,
        "speaker": by,
        "role": None,
        "carrier": None,
        "text": text,
        **more,
    }


def by_nk(text, *ids, **more):
    """Write a statement of the ministry."""
    return piece(text, *ids, by=MINISTRY, side=NK, **more)


STATEMENTS = {
    "an altered digit": (VOA, piece("The meeting is on July 13.", "A1.8")),
    "an altered year": (
        VOA,
        piece("Officials hope for January 2022.", "A1.28", by="other U.S. officials"),
    ),
    "a number worked out": (VOA, piece("There were 48 hours of talks.", "A1.5")),
    "a weekday worked out": (VOA, piece("A meeting is set for Thursday.", "A1.8")),
    "a swapped speaker": (
        VOA,
        piece("There was never any expectation of a meeting with Kim.", "A1.10"),
    ),
    "a swapped side": (
        VOA,
        piece("The talks were regrettable.", "A1.1", by=MINISTRY, side=US),
    ),
    "a speaker who is nowhere": (
        VOA,
        piece("The talks were productive.", "A1.5", by="Moon Jae-in", side="Seoul"),
    ),
    "a wrong id": (VOA, by_nk('It called the talks "regrettable".', "A1.15")),
    "an id that is not there": (VOA, piece("The talks were productive.", "A1.99")),
    "an id of another article": (VOA, piece("The talks were productive.", "A2.2")),
    "no id": (VOA, piece("The talks were productive.")),
    "a citation of everything": (
        VOA,
        piece("The talks were productive.", *(f"A1.{n}" for n in range(1, 29))),
    ),
    "an invented quotation": (
        VOA,
        by_nk('The ministry called the talks "a disgrace".', "A1.1"),
    ),
    "a quotation with a word changed": (
        VOA,
        by_nk('It feared a "dangerous phrase".', "A1.3"),
    ),
    "a quotation stitched together": (
        VOA,
        piece(
            '"I think we understand each other ... a different future," Trump said.',
            "A1.24",
            "A1.25",
            by=TRUMP,
        ),
    ),
    "a paraphrase in quotation marks": (
        VOA,
        piece(
            'Bolton says it "could dismantle its nuclear arsenal within a year".',
            "A1.28",
            by="John Bolton",
        ),
    ),
    "a quotation that stands in the other outlet only": (
        VOA,
        by_nk('The outcome was called "worrisome".', "A1.3"),
    ),
    "of the other outlet's quote": (
        CNN,
        piece('"We made progress on almost all of the central issues."', "A1.3"),
    ),
    "a flipped negation": (
        VOA,
        piece("Nauert said a meeting with Kim was expected.", "A1.10", by=NAUERT),
    ),
    "a negation put in": (
        VOA,
        piece("Trump does not believe Kim will follow through.", "A1.23", by=TRUMP),
    ),
    "a plan as a deed": (
        VOA,
        piece(
            "North Korea dismantled its nuclear arsenal within a year, Bolton says.",
            "A1.28",
            by="John Bolton",
        ),
    ),
    "a foreign name": (VOA, piece("Moon Jae-in was pleased, he said.", "A1.5")),
    "a foreign state": (VOA, piece("China shares this view, Pompeo said.", "A1.5")),
    "the wrong one of two Kims": (
        VOA,
        piece(
            "Kim Jong Un asked Pompeo if he slept well.",
            "A1.12",
            by="Kim Jong Un",
            side=NK,
        ),
    ),
    "the other one of two Kims": (
        VOA,
        piece("Kim Yong Chol will follow through, Trump said.", "A1.23", by=TRUMP),
    ),
    "an anchor that stands nowhere": (
        VOA,
        piece("The talks were productive.", "A1.5", anchor="very fruitful talks"),
    ),
    "an unrelated text beside a true citation": (
        VOA,
        piece("The outlet must be sold and the whole staff replaced.", "A1.5"),
    ),
    "the outlet's voice for what a side says": (
        VOA,
        piece("The talks were regrettable.", "A1.1", by="the article", side=""),
    ),
    "a loaded verb": (
        VOA,
        by_nk("The ministry slammed the talks as regrettable.", "A1.1"),
    ),
    "a link": (VOA, piece("The talks: https://evil.example/x", "A1.5")),
    "a masked link": (VOA, piece("The [talks](//evil.example) went on.", "A1.5")),
    "a mention of everyone": (VOA, piece("@everyone the talks were good", "A1.5")),
    "a platform's mention": (VOA, piece("<!channel> the talks were good", "A1.5")),
    "a mark of its own": (VOA, piece("The talks were productive [3].", "A1.5")),
    "a look-alike letter": (VOA, piece("Pompeо was positive.", "A1.5")),
    "an escape code": (VOA, piece("The talks\x1b[31m were good.", "A1.5")),
    "a text of ten pages": (VOA, piece("talks were productive " * 900, "A1.5")),
    "fields of the wrong kind": (
        VOA,
        piece(["The talks"], "A1.5", by={"name": "Mike Pompeo"}),
    ),
    "no object at all": (VOA, "The talks were productive."),
}


def brief(*sides, **more):
    """Write a reply for a Brief."""
    empty = {
        "mentioned": [],
        "agreements": [],
        "disputes": [],
        "same_point": [],
        "framing": [],
    }
    return {"sides": list(sides), **empty, **more}


def side(name, *statements, silences=()):
    """Write a side as a model would."""
    return {
        "name": name,
        "statements": list(statements),
        "not_addressed": list(silences),
    }


TRUE_NK = side(NK, by_nk('The discussions were "regrettable".', "A1.1"))
TRUE_US = side(US, piece("Pompeo expressed a positive view.", "A1.5"))


def point(text, *ids, sides=(NK, US), cue=None):
    """Write a point as a model would."""
    return {"sentences": list(ids), "sides": list(sides), "cue": cue, "text": text}


BRIEFS = {
    "an invented side": (
        brief(
            TRUE_NK,
            side("China", piece("China rejected it.", "A1.1", by="China", side="")),
        ),
        "China",
    ),
    "a side that is only mentioned": (
        brief(
            TRUE_NK,
            side("Singapore", piece("It hosted.", "A1.16", by="Singapore", side="")),
        ),
        "Singapore",
    ),
    "an invented agreement": (
        brief(
            TRUE_NK,
            TRUE_US,
            agreements=[point("Both agree on peace.", "A1.1", "A1.5", cue="said")],
        ),
        "agree on peace",
    ),
    "an invented dispute": (
        brief(
            TRUE_NK,
            TRUE_US,
            disputes=[point("They dispute the date.", "A1.8", cue="said")],
        ),
        "dispute the date",
    ),
    "a name that is nowhere among those mentioned": (
        brief(TRUE_NK, TRUE_US, mentioned=["Vladimir Putin"]),
        "Putin",
    ),
    "a loaded word that stands within a quotation": (
        brief(TRUE_NK, framing=[point("", "A1.3", cue="dangerous")]),
        "dangerous",
    ),
    "a loaded word that is not there": (
        brief(TRUE_NK, framing=[point("", "A1.3", cue="slammed")]),
        "slammed",
    ),
    "a silence that nobody keeps": (
        brief(
            side(
                US,
                piece("Pompeo expressed a positive view.", "A1.5"),
                silences=[
                    {
                        "sentences": ["A1.8"],
                        "who": "Mike Pompeo",
                        "text": "Pompeo declined to name a date.",
                    }
                ],
            )
        ),
        "declined to name",
    ),
}
