"""Words for what a person does or is: titles before a name, roles around it."""

import re

from bot.engines.local.cues import word_set


def _table(rows: str) -> dict[str, str]:
    """Return the rows of a table that is written as "name: words", one a paragraph."""
    cells = (row.split(":", 1) for row in re.split(r"\n(?=    \w)", rows.strip("\n")))
    return {name.strip(): words for name, words in cells}


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


# Titles written before a name that are no part of it, by the gender they tell.
TITLES = _by_word(
    _table("""
    m: mr sir lord king prince pope father fr emperor sheikh imam ayatollah
    f: mrs ms miss dame lady queen princess mme madame sister empress
    any: dr prof professor rev reverend hon president vice premier chancellor chairman
      chairwoman chair senator sen rep congressman congresswoman gov governor mayor
      judge justice general gen colonel col lieutenant lt major maj captain capt
      sergeant sgt corporal cpl admiral adm commander cmdr commodore brigadier private
      pvt officer detective det inspector constable sheriff chief superintendent
      secretary minister ambassador deputy prime attorney cardinal bishop archbishop
      rabbi brother coach councillor councilman councilwoman alderman cllr
      commissioner director speaker delegate supreme leader special first former ex
      acting assistant under crown mp mep msp dci pc spokesman spokeswoman
      spokesperson
""")
)

# Roles in groups of near synonyms.
ROLE_GROUPS = _table("""
    diplomat: secretary ambassador envoy diplomat consul negotiator emissary
    minister: minister secretary premier chancellor
    leader: leader president chairman chairwoman chair king queen emperor premier
      chancellor prime ruler dictator monarch pope pontiff head sheikh ayatollah
    spokesperson: spokesman spokeswoman spokesperson spokesmen spokeswomen
      spokespeople spokespersons
    official: official officials aide aides adviser advisor advisers advisors officer
      staffer administrator bureaucrat deputy
    lawmaker: senator congressman congresswoman representative lawmaker lawmakers
      legislator mp mps parliamentarian councillor councilman councilwoman councilor
      alderman delegate senators legislators councillors republican democrat
      politician backbencher assemblyman mep msp assemblywoman
    candidate: candidate nominee contender challenger hopeful
    executive: ceo executive president founder cofounder co-founder boss chairman
      chairwoman cfo coo cto chief owner manager head entrepreneur businessman
      businesswoman director partner
    police: officer chief sheriff detective constable commissioner superintendent
      inspector policeman policewoman deputy trooper sergeant captain
    soldier: general colonel commander admiral captain lieutenant major soldier
      sergeant marine brigadier
    scientist: researcher scientist professor biologist economist expert academic
      physicist historian chemist astronomer psychologist analyst scholar geologist
      epidemiologist virologist engineer sociologist ecologist lecturer botanist
      archaeologist anthropologist paleontologist zoologist author researchers
    lawyer: attorney lawyer prosecutor solicitor barrister counsel advocate lawyers
      attorneys prosecutors
    judge: judge justice magistrate
    doctor: doctor physician surgeon nurse paramedic dentist veterinarian medic
    coach: coach manager trainer captain
    player: player striker athlete midfielder defender goalkeeper quarterback swimmer
      runner cyclist skier champion rider driver skipper footballer
    artist: actor actress singer artist author writer director musician painter
      novelist poet comedian filmmaker producer playwright composer rapper star
      photographer designer architect creator screenwriter drummer guitarist
    journalist: journalist reporter correspondent editor columnist anchor broadcaster
      presenter blogger publisher
    activist: activist campaigner organizer organiser volunteer protester protestor
      dissident advocate demonstrator
    cleric: bishop archbishop cardinal priest rabbi imam pastor reverend cleric vicar
      minister pope monk nun
    juror: juror jurors foreman forewoman foreperson
    teacher: teacher principal headteacher headmaster superintendent dean instructor
      lecturer educator rector provost
    student: student pupil graduate undergraduate
    local: mayor governor resident neighbor neighbour residents villager farmer
      shopkeeper homeowner tenant
    worker: worker workers employee employees staff engineer driver pilot miner
      operator mechanic
    party: plaintiff defendant suspect victim witness accused complainant claimant
    kin: wife husband mother father son daughter brother sister widow widower spouse
      partner uncle aunt cousin nephew niece grandfather grandmother parent grandson
      granddaughter
    other: member coordinator chairperson treasurer rapporteur negotiators
      representative representatives secretary-general envoy trustee fellow veteran
      commissioner curator whistleblower hacker astronaut inventor explorer agent
      philanthropist billionaire prince princess lord duke duchess governor chef
      waiter banker investor trader strategist consultant vice-chairman vice-president
      spokesman-designate pollster regulator inspector watchdog minister-president
      undersecretary under-secretary
""")

ROLES = frozenset(word for words in ROLE_GROUPS.values() for word in words.split())

# Who holds one of these for a state speaks for it.
STATE_ROLES = word_set("""
    president premier chancellor leader minister secretary ambassador envoy diplomat
    consul negotiator official officials spokesman spokeswoman spokesperson general
    admiral colonel commander king queen emperor ruler monarch adviser advisor aide
    undersecretary lawmaker lawmakers legislator parliamentarian prosecutor prosecutors
    attorney judge justice regulator regulators soldier soldiers negotiators emissary
    dictator prince diplomats ministers officers advisers advisors authorities ayatollah
    spokesmen spokespeople director deputy delegate representative representatives
""")

# The one whose surname alone is enough in a story with two of that surname.
PRINCIPAL_ROLES = word_set("""
    president leader premier chancellor king queen emperor chairman pope monarch ruler
""")
# Who heads a place, and speaks for it rather than for a party.
LOCAL_HEADS = word_set("mayor governor gov sheriff")
LESSER = word_set("vice deputy former ex acting assistant late under")
PAST = word_set("former ex formerly retired late then-")

# Who holds one of these belongs to the government, unless another word denies it.
EXECUTIVE_ROLES = word_set("minister premier chancellor secretary president")
NOT_EXECUTIVE = word_set("""
    former ex shadow opposition general press executive vice company union private
    permanent club council candidate university federation police fire
""")
EXECUTIVE_BODIES = (
    "ministry",
    "department",
    "cabinet",
    "treasury",
    "white house",
    "downing street",
    "kremlin",
    "whitehall",
    "home office",
    "foreign office",
    "élysée",
    "elysee",
    "blue house",
)
# Who speaks for another by trade, and takes that one's side.
REPRESENTING = word_set("""
    spokesman spokeswoman spokesperson spokespeople lawyer attorney counsel solicitor
    barrister representative adviser advisor aide agent publicist lawyers attorneys
    aides advisers manager campaign office
""")
# General words for people of a kind: "the diplomat" may be an ambassador.
GENERAL = _by_word(
    _table("""
    diplomat: diplomat
    leader: leader
    minister: minister
    spokesperson: spokesperson spokesman spokeswoman
    official: official aide adviser advisor
    lawmaker: lawmaker legislator politician parliamentarian
    candidate: candidate nominee
    executive: executive boss businessman businesswoman
    police: officer policeman policewoman
    soldier: soldier general
    scientist: scientist researcher expert academic author scholar professor
    lawyer: lawyer attorney
    judge: judge justice
    doctor: doctor physician
    coach: coach manager
    player: player athlete
    artist: artist star performer
    journalist: journalist
    activist: activist campaigner
    cleric: cleric priest
    teacher: teacher
""")
)
# Who is somewhere, or for or against somebody, and speaks for nobody else.
BYSTANDERS = word_set("""
    worker workers employee employees staff nurse nurses doctor doctors teacher teachers
    student students pupil pupils patient patients resident residents tenant tenants
    neighbor neighbors neighbour neighbours customer customers client clients user users
    passenger passengers commuter commuters driver drivers trucker truckers parent
    parents fan fans supporter supporters backer backers ally allies opponent opponents
    critic critics rival rivals competitor competitors protester protesters
    demonstrator demonstrators activist activists campaigner campaigners investor
    investors shareholder shareholders victim victims survivor survivors witness
    witnesses relative relatives visitor visitors tourist tourists prisoner prisoners
    detainee detainees voter voters reader readers subscriber subscribers farmer farmers
    shopkeeper shopkeepers refugee refugees migrant migrants families volunteers
""")
SPOKESPEOPLE = word_set("spokesman spokeswoman spokesperson")
PORTFOLIO_ROLES = frozenset({"minister", "secretary", "undersecretary", "commissioner"})
# Words for a body of any name: "the company" may be called anything.
LOOSE_BODIES = word_set("""
    company firm group organization organisation corporation maker manufacturer retailer
    publisher operator carrier startup lender automaker carmaker developer airline
    supplier brewer drugmaker chipmaker planemaker insurer supermarket chain utility
""")
KIN = frozenset(ROLE_GROUPS["kin"].split())
PERSON_NOUNS = word_set("man woman boy girl person teenager couple")
PLACE_NOUNS = word_set("city town village municipality county province island")

# Documents that speak for whoever made them, and those that stand for themselves.
STATEMENTS = word_set("""
    statement letter email e-mail memo note tweet message release communique communiqué
    declaration dispatch announcement remark comment
""")
REPORTS = word_set("""
    report document filing lawsuit complaint ruling study paper account article
    commentary editorial affidavit petition resolution post survey poll book website
    site blog
""")
OUTLET_WORDS = word_set("""
    reporter reporters journalist journalists media press newspaper newspapers outlet
    outlets magazine tabloid broadcaster correspondents
""")
COUNTRY_WORDS = word_set("country nation state kingdom republic")
# Common nouns that stand for a body already named.
BODY_NOUNS = word_set("""
    ministry department agency company firm group organization organisation union
    council party committee commission court police army military government
    administration board bank university school hospital association foundation
    institute charity club team league corporation airline authority authorities office
    embassy parliament senate congress assembly cabinet bureau service federation
    coalition campaign alliance retailer manufacturer maker carrier operator utility
    network studio publisher brand startup start-up chain developer watchdog regulator
    tribunal navy militia movement institution center centre newspaper city town village
    municipality county province museum church conglomerate automaker lender bloc force
    forces garrison ngo carmaker drugmaker chipmaker planemaker insurer supermarket
    supplier brewer
""")
# Bodies that are no company or firm, whatever else they may be called.
NO_COMPANIES = word_set("""
    union association agency council party committee commission court police army
    government university school league charity federation parliament senate congress
    coalition alliance campaign tribunal ministry department church museum
""")
# Bodies that belong to the state whose name stands before them.
STATE_BODIES = word_set("""
    ministry department army military navy force forces police parliament senate
    congress cabinet government administration embassy consulate mission intelligence
    presidency treasury agency court courts judiciary regime troops authority
    authorities delegation side office bureau council committee commission guard guards
    corps service
""")
FEMALE = word_set("""
    she her hers herself spokeswoman chairwoman congresswoman councilwoman actress
    businesswoman policewoman wife mother daughter sister widow aunt niece grandmother
    granddaughter queen princess duchess nun headmistress mrs ms miss woman girl
""")
MALE = word_set("""
    he him his himself spokesman chairman congressman councilman actor businessman
    policeman husband father son brother widower uncle nephew grandfather grandson king
    prince duke monk priest headmaster mr man boy
""")


def groups_of(role: str) -> frozenset[str]:
    """Return the groups of near synonyms that a role word belongs to."""
    return frozenset(g for g, words in ROLE_GROUPS.items() if role in words.split())


def general_group(word: str) -> frozenset[str]:
    """Return the roles that a general word may stand for, none for a special one."""
    group = GENERAL.get(word)
    return frozenset(ROLE_GROUPS[group].split()) if group else frozenset()


def role_words(phrase: str) -> tuple[str, ...]:
    """Return the role words of a phrase, lower case, in its order."""
    words = (w.strip(".,;:()\"'").lower() for w in phrase.split())
    return tuple(w for w in words if w in ROLES)
