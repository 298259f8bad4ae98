"""Word lists of the sentence splitter: what a full stop does not end."""


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


# Never the end of a sentence, when written with a capital.
TITLES = _words("""
adm amb att atty brig capt cmdr col comdr cpl dep det dr fr gen gov hon insp lt maj
messrs mgr mme mr mrs ms mx pfc pres prof pvt rep reps rev rt sec sen sens sgt spc supt
""")

# Never the end of a sentence, when written small.
MIDDLES = _words("approx ca cf e.g eg esp i.e ie viz v vs")

# May end a sentence: only a word that opens sentences shows that they did.
SHORTENED = _words("""
am assn ave bldg blvd bros co corp dept dist est ft inc orig intl jr ltd llc mt natl plc
pty rd sq sr st univ
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
sun ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md me mich minn miss
mont neb nev okla ont ore pa penn que tenn tex va vt wash wis wyo
""")
SHORTENED_SMALL = _words("etc al")

# Only before a number: "No. 5", "p. 12".
BEFORE_NUMBERS = _words("art ch fig figs no nos p par para pp sec vol")

# Words that open sentences and are seldom part of a name.
OPENERS = _words("""
a according after all also although among an and another any are as at because before
both but by despite did do does during each even every few following for from has have
he her here his how however i if in instead is it its just later many meanwhile more
most much my nearly not now of on once only or other our over she since so some still
such than that the their then there these they this those though three through to today
two under until was we were what when where whether which while who why will with would
yes yet you your
""")

# Verbs that tie a question or a shout in quotation marks to its speaker.
SPEECH = (
    "said|says|say|told|asked|asks|added|adds|replied|wrote|writes|tweeted|exclaimed"
    "|answered|shouted|cried|yelled|continued|explained|recalled|joked|wondered"
)
