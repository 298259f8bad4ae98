"""The words that carry attributed speech, in groups by what they govern."""

from enum import Enum, auto

from spacy.tokens import Token


class Group(Enum):
    """What a cue governs, and so where its content is looked for."""

    SAY = auto()
    THINK = auto()
    JUDGE = auto()
    STANCE = auto()
    NOUN = auto()
    SOURCE = auto()
    MOOD = auto()


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as running text."""
    return frozenset(text.split())


# Govern a clause or a quotation; may stand in parentheses ("..., she said, ...").
SAY = word_set("""
    acknowledge add admit advise affirm allege announce answer apologise apologize argue
    ask assert assess assure attest aver bemoan boast brag caution charge chime claim
    clarify comment complain concede conclude concur confess confirm contend continue
    counsel counter declare decry demand deny describe determine disclose elaborate
    elucidate email emphasise emphasize enthuse estimate exclaim explain find forecast
    fume gripe grumble gush hint imply indicate inform inquire insist interject intone
    joke lament maintain marvel mention mumble murmur muse mutter note notify observe
    opine plead pledge point posit post posture predict proclaim profess promise
    pronounce propose protest quip rail reaffirm reason recall recommend recount reflect
    reiterate relate remark remember remind repeat reply report respond restate retort
    reveal rule say scoff scream shout show signal snap sneer speculate state stipulate
    stress submit suggest summarise summarize swear tell testify text theorise theorize
    tout tweet underline underscore urge utter venture vow warn whisper wonder worry
    write yell
""")
# What somebody is said to hold, want or fear, without a word being spoken.
THINK = word_set("""
    agree aim anticipate appreciate assume believe consider decide desire disagree doubt
    dream expect favor favour fear feel guess hope intend know mean offer plan prefer
    realise realize regard regret resolve seek sense suppose suspect think trust
    understand want wish
""")
# Name their object something: "call X Y", "describe X as Y", "accuse X of Y".
JUDGE = word_set("""
    accuse blame brand call characterise characterize cite consider credit deem depict
    describe dub fault herald label liken paint portray regard scold see thank view
""")
# Acts that are themselves a stance, with an object, an infinitive or a preposition.
STANCE = word_set("""
    admit agree announce apologise apologize applaud approve back bemoan blast call
    castigate chide commend condemn confirm congratulate contradict criticise criticize
    decline decry defend demand denounce deny deplore deride disavow dismiss disown
    dispute doubt echo endorse espouse express favor favour fear hail insist lambast
    lambaste lament laud mock object oppose pledge praise promise propose protest rebuff
    rebuke recommend refuse refute regret reiterate reject renounce reprimand repudiate
    ridicule slam stress support swear threaten tout underline underscore uphold urge
    voice vow warn welcome
""")
# Of all these, the verbs whose infinitive is content: "agreed to talk".
WANTING = word_set("""
    agree ask decline demand expect fear hope intend offer pledge prefer promise propose
    refuse resolve swear threaten urge vow want
""")
_VERBS = (
    (Group.SAY, SAY),
    (Group.THINK, THINK),
    (Group.JUDGE, JUDGE),
    (Group.STANCE, STANCE),
)
# Nouns whose "that"-clause or quotation is the content.
NOUN = word_set("""
    accusation admission advice allegation announcement argument assertion assessment
    assurance belief charge claim comment complaint concern conclusion confidence
    contention conviction declaration denial estimate expectation explanation fear
    forecast hope insistence message opinion pledge position prediction promise proposal
    reassurance remark reminder rumor rumour statement suggestion suspicion testimony
    theory threat view vow warning
""")
# Adjectives of what somebody holds: "is confident that", "was worried that".
MOOD = word_set("""
    adamant afraid certain clear concerned confident convinced determined disappointed
    doubtful fearful glad happy hopeful keen optimistic pessimistic proud sad sceptical
    skeptical sorry sure surprised unconvinced unsure upset wary worried
""")
# Verbs and adjectives under which an infinitive was done: "went on to say".
ENTERING = word_set("""
    able appear begin come continue fail first go happen have hurry keep manage move
    proceed quick rush seem start take use
""")
# Verbs that carry a quotation beside them and nothing else: "the letter reads".
QUOTING = word_set("begin continue go laugh nod read run sigh smile shrug")
# Verbs that lend a noun of the group above their subject: "gave assurances that".
LIGHT = word_set("""
    cite deliver deny dismiss dispute express give have issue make offer provide raise
    reiterate reject release renew repeat share state submit voice
""")
# Verbs by which one passes on what another says: "cited X as saying".
RELAYING = word_set("cite quote report paraphrase recount relay")
# Participles that follow a document and name who passes it on.
CARRYING = word_set("""
    air broadcast carry circulate distribute obtain post print publish relay release
    report run see share translate tweet
""")
# "according to a translation": who renders the words, not who says them.
RENDERINGS = word_set("""
    account copy dispatch excerpt readout record recording report reporter transcript
    transcription translation tweet version video wire
""")
DOCUMENTS = word_set("""
    account announcement article blog communique communiqué complaint declaration
    dispatch document email filing letter memo message note op-ed paper post readout
    release report statement study survey testimony text transcript tweet
""")
# What a sentence can only be told about, never a source of words or wishes.
_NEVER = word_set("""
    data estimate everything evidence fact figure footage image market nothing number
    photo photograph picture price rain result sign something statistic storm story that
    there these this those weather what which
""")
# "in the words of the coach", "in her view".
_VIEWS = word_set("opinion view word")
_PRONOUNS = word_set("he she they we i you who it")


def groups_of(token: Token) -> frozenset[Group]:
    """Return the groups a token belongs to as a cue, none where it is no cue."""
    lemma = token.lemma_.lower()
    if token.lower_ == "according" or (lemma in _VIEWS and token.head.lower_ == "in"):
        return frozenset({Group.SOURCE})
    if token.lower_ in MOOD:
        return frozenset({Group.MOOD})
    match token.pos_:
        case "NOUN" | "PROPN":
            return frozenset({Group.NOUN} if lemma in NOUN else ())
        case "VERB" | "AUX":
            return frozenset(group for group, words in _VERBS if lemma in words)
        case _:
            return frozenset()


def can_speak(head: Token) -> bool:
    """Tell whether the head of a noun phrase can be the source of a stance."""
    if head.lower_ in _PRONOUNS:
        return True
    thing = head.pos_ != "PROPN" and head.lemma_.lower() in _NEVER
    return not thing and head.pos_ in {"PROPN", "NOUN"}
