"""Hand entries of the gazetteer that are no states. Facts only."""

# canonical -> every form; organisations that are sides of their own.
BODIES: dict[str, list[str]] = {
    "European Union": ["European Union", "EU", "E.U.", "Brussels"],
    "European Commission": ["European Commission"],
    "European Parliament": ["European Parliament"],
    "European Central Bank": ["European Central Bank", "ECB"],
    "United Nations": ["United Nations", "UN", "U.N."],
    "U.N. Security Council": [
        "U.N. Security Council",
        "UN Security Council",
        "United Nations Security Council",
        "Security Council",
    ],
    "NATO": ["NATO", "North Atlantic Treaty Organization"],
    "World Health Organization": ["World Health Organization", "WHO"],
    "World Trade Organization": ["World Trade Organization", "WTO"],
    "International Monetary Fund": ["International Monetary Fund", "IMF"],
    "World Bank": ["World Bank"],
    "International Atomic Energy Agency": [
        "International Atomic Energy Agency",
        "IAEA",
    ],
    "International Criminal Court": ["International Criminal Court", "ICC"],
    "African Union": ["African Union"],
    "Arab League": ["Arab League"],
    "ASEAN": ["ASEAN", "Association of Southeast Asian Nations"],
    "OPEC": ["OPEC", "OPEC+"],
    "Red Cross": [
        "Red Cross",
        "ICRC",
        "International Committee of the Red Cross",
    ],
    "Amnesty International": ["Amnesty International", "Amnesty"],
    "Human Rights Watch": ["Human Rights Watch"],
    "Hamas": ["Hamas"],
    "Hezbollah": ["Hezbollah", "Hizbollah", "Hizbullah"],
    "Houthis": ["Houthis", "Houthi", "Ansar Allah"],
    "Fatah": ["Fatah"],
    "Taliban": ["Taliban", "Taleban"],
    "Islamic State": ["Islamic State", "ISIS", "ISIL", "IS group"],
    "al-Qaeda": ["al-Qaeda", "al-Qaida", "Al-Qaeda", "Al Qaeda", "al Qaeda"],
    "al-Shabab": ["al-Shabab", "al-Shabaab", "Al-Shabaab", "Al-Shabab"],
    "Boko Haram": ["Boko Haram"],
    "IRA": ["IRA", "Irish Republican Army"],
    "ETA": ["ETA"],
    "FARC": ["FARC"],
    "PKK": ["PKK", "Kurdistan Workers' Party"],
    "Wagner Group": ["Wagner Group", "Wagner"],
    "Amazon": ["Amazon", "Amazon.com"],
    "Apple": ["Apple"],
    "Google": ["Google"],
    "Microsoft": ["Microsoft"],
    "Facebook": ["Facebook"],
    "Twitter": ["Twitter"],
}

# canonical -> every form.
PARTIES: dict[str, list[str]] = {
    "Republicans": [
        "Republicans",
        "Republican",
        "GOP",
        "G.O.P.",
        "Republican Party",
    ],
    "Democrats": ["Democrats", "Democrat", "Democratic Party", "Dems"],
    "Labour": ["Labour", "Labour Party"],
    "Conservatives": [
        "Conservatives",
        "Conservative Party",
        "Conservative",
        "Tory",
        "Tories",
    ],
    "Liberal Democrats": [
        "Liberal Democrats",
        "Liberal Democrat",
        "Lib Dems",
        "Lib Dem",
    ],
    "Scottish National Party": ["Scottish National Party", "SNP"],
    "Reform UK": ["Reform UK"],
    "Sinn Féin": ["Sinn Féin", "Sinn Fein"],
    "Green Party": ["Green Party"],
    "Christian Democratic Union": ["Christian Democratic Union", "CDU"],
    "Social Democratic Party": ["Social Democratic Party", "SPD"],
    "Alternative for Germany": ["Alternative for Germany", "AfD"],
    "National Rally": ["National Rally", "Rassemblement National"],
    "Likud": ["Likud"],
    "Bharatiya Janata Party": ["Bharatiya Janata Party", "BJP"],
    "Communist Party of China": [
        "Communist Party of China",
        "Chinese Communist Party",
        "CCP",
    ],
    "African National Congress": ["African National Congress", "ANC"],
}

# canonical -> state it belongs to (null: none) and every form. They relay what
# others say; a state's own agency speaks for it.
CARRIERS: dict[str, dict[str, object]] = {
    "KCNA": {
        "state": "North Korea",
        "forms": ["KCNA", "Korean Central News Agency"],
    },
    "Rodong Sinmun": {"state": "North Korea", "forms": ["Rodong Sinmun"]},
    "Xinhua": {"state": "China", "forms": ["Xinhua", "Xinhua News Agency"]},
    "Global Times": {"state": "China", "forms": ["Global Times"]},
    "People's Daily": {"state": "China", "forms": ["People's Daily"]},
    "CCTV": {"state": "China", "forms": ["CCTV"]},
    "TASS": {"state": "Russia", "forms": ["TASS", "Tass", "ITAR-TASS"]},
    "RIA Novosti": {"state": "Russia", "forms": ["RIA Novosti", "RIA"]},
    "IRNA": {
        "state": "Iran",
        "forms": ["IRNA", "Islamic Republic News Agency"],
    },
    "Fars": {"state": "Iran", "forms": ["Fars", "Fars News Agency"]},
    "Tasnim": {"state": "Iran", "forms": ["Tasnim", "Tasnim News Agency"]},
    "SANA": {"state": "Syria", "forms": ["SANA", "Syrian Arab News Agency"]},
    "Saudi Press Agency": {"state": "Saudi Arabia", "forms": ["Saudi Press Agency"]},
    "Anadolu": {"state": "Turkey", "forms": ["Anadolu", "Anadolu Agency"]},
    "BelTA": {"state": "Belarus", "forms": ["BelTA", "Belta"]},
    "Yonhap": {"state": None, "forms": ["Yonhap", "Yonhap News Agency"]},
    "Kyodo": {"state": None, "forms": ["Kyodo", "Kyodo News"]},
    "NHK": {"state": None, "forms": ["NHK"]},
    "Reuters": {"state": None, "forms": ["Reuters"]},
    "Associated Press": {"state": None, "forms": ["Associated Press", "AP"]},
    "AFP": {"state": None, "forms": ["AFP", "Agence France-Presse"]},
    "Bloomberg": {"state": None, "forms": ["Bloomberg", "Bloomberg News"]},
    "Interfax": {"state": None, "forms": ["Interfax"]},
    "DPA": {"state": None, "forms": ["DPA"]},
    "BBC": {"state": None, "forms": ["BBC", "BBC News"]},
    "CNN": {"state": None, "forms": ["CNN"]},
    "ABC News": {"state": None, "forms": ["ABC News"]},
    "CBS": {"state": None, "forms": ["CBS", "CBS News"]},
    "NBC": {"state": None, "forms": ["NBC", "NBC News", "MSNBC"]},
    "Fox News": {"state": None, "forms": ["Fox News"]},
    "Sky News": {"state": None, "forms": ["Sky News"]},
    "Al Jazeera": {"state": None, "forms": ["Al Jazeera", "Al-Jazeera"]},
    "Al Arabiya": {"state": None, "forms": ["Al Arabiya"]},
    "NPR": {"state": None, "forms": ["NPR"]},
    "VOA": {"state": None, "forms": ["VOA", "Voice of America"]},
    "Radio Free Europe": {"state": None, "forms": ["Radio Free Europe"]},
    "New York Times": {"state": None, "forms": ["New York Times"]},
    "Washington Post": {"state": None, "forms": ["Washington Post"]},
    "Wall Street Journal": {"state": None, "forms": ["Wall Street Journal"]},
    "USA Today": {"state": None, "forms": ["USA Today"]},
    "Guardian": {"state": None, "forms": ["The Guardian"]},
    "Financial Times": {"state": None, "forms": ["Financial Times"]},
    "Daily Telegraph": {"state": None, "forms": ["Daily Telegraph"]},
    "Times of London": {"state": None, "forms": ["Times of London"]},
    "Le Monde": {"state": None, "forms": ["Le Monde"]},
    "Der Spiegel": {"state": None, "forms": ["Der Spiegel"]},
    "El País": {"state": None, "forms": ["El País", "El Pais"]},
    "Haaretz": {"state": None, "forms": ["Haaretz"]},
    "Politico": {"state": None, "forms": ["Politico"]},
    "Wikinews": {"state": None, "forms": ["Wikinews"]},
}

# Forms that are more often something else: they count for their state only where
# the article has a form of that state that is beyond doubt.
DOUBTFUL = """
    Amazon; Apple; Chad; Diet; Dominica; Georgia; Georgetown; Guinea; Hamilton;
    Jordan; Kingston; Kingstown; Congress; House of Representatives; Male; Malé;
    Monaco; NK; PLA; Pole; Poles; RIA; SANA; San José; San Salvador; Santiago; Scot;
    Scots; Security Council; State Council; Turkey; Wagner; Victoria; St. George's;
    Number 10; Labour; Beehive; Emirates; Fars; Finn; Dane; Brussels; ETA; IRA
"""

# First names that nearly always tell the gender.
MALE_NAMES = """
    aaron abdul abdullah adam ahmed alan albert alberto alejandro alexander alfred ali
    allan allen andre andreas andrew andy angelo anthony antonio arthur barack ben
    benjamin bernard bernie bill billy bob boris brad brandon brett brian bruce bryan
    carl carlos cedric charles chris christian christopher chuck clarence claude craig
    curtis cyril dan daniel darren dave david dean dennis derek diego dmitry dominic don
    donald doug douglas duncan dwayne ed eddie edgar eduardo edward elliott elon
    emmanuel enrique eric ernest ethan eugene evan felix fernando francisco francois
    frank franklin fred frederick gareth gary gavin gene geoff geoffrey george gerald
    gerard gilbert giovanni glenn gordon graham greg gregory guy hamid hamza harold
    harry harvey hassan hector henry herbert howard hugh hugo hussein ian ibrahim igor
    isaac ivan jack jacob jacques jaime james jamie jared jason jay jeff jeffrey jeremy
    jerome jerry jesse jesus jim jimmy jochen joe joel johan johannes john johnny jon
    jonathan jorge jose josef joseph josh joshua juan julian julio justin karl keith ken
    kenneth kevin khalid klaus kurt kyle lars larry lawrence leo leon leonard liam lloyd
    louis luca lucas luigi luis luke mahmoud malcolm manuel marc marcel marco marcus
    mario mark martin marvin mathew matt matthew maurice max michael miguel mike mohamed
    mohammad mohammed muhammad nathan neil nicholas nick nicolas nigel noah norman
    oliver omar oscar otto owen pablo patrick paul pedro pete peter phil philip phillip
    pierre rafael ralph raul raymond ricardo richard rick rob robert roberto robin
    rodney roger roland ron ronald ross roy russell ryan salman samuel scott sean
    sebastian sergei seth shane shaun simon stanley stefan stephen steve steven stuart
    ted terence terry thabo theodore thomas tim timothy todd tom tommy tony trevor
    victor vincent viktor vladimir volodymyr walter warren wayne wesley william wolfgang
    yusuf zachary
"""
FEMALE_NAMES = """
    abigail adriana agnes aisha alexandra alice alicia alison amanda amber amelia amy
    ana andrea angela angelina anita ann anna anne annette annie antonia april ashley
    audrey barbara beatrice bella beth betty beverly bonnie brenda bridget camilla carla
    carmen carol caroline carolyn catherine cecilia charlotte cheryl chloe christina
    christine cindy claire clara claudia colleen cristina crystal cynthia daisy danielle
    dawn debbie deborah debra denise diana diane dolores donna dora doris dorothy edith
    eileen elaine elena eleanor elise elizabeth ella ellen emily emma erica erin esther
    eva eve evelyn fatima felicity fiona florence frances gabriela gail gina giorgia
    gladys gloria grace greta gwen hannah harriet hazel heather heidi helen helena
    hillary holly ida ines ingrid irene iris isabel isabella jacinda jacqueline jane
    janet janice jean jeanne jennifer jenny jessica jill joan joanna joanne jocelyn
    josephine joy joyce judith judy julia julie june karen kate katherine kathleen
    kathryn kathy katie kayla kelly kimberly kirsten kristen kristin laura lauren leah
    lena leslie leticia lillian linda lisa liz lois lorraine louise lucia lucy lydia
    madeleine madison maggie malala margaret maria marie marilyn marina marion marjorie
    martha mary maureen megan melanie melissa mercedes meredith michelle mildred miriam
    molly monica nadia nancy naomi natalie natasha nicola nicole nina nora olga olivia
    pamela patricia paula pauline penelope penny phyllis priya rachel rebecca regina
    renee rhonda rita roberta rosa rose rosemary ruth sabrina sally samantha sandra sara
    sarah shannon sharon sheila shirley simone sofia sonia sophia sophie stacy stephanie
    sue susan suzanne svetlana sylvia tamara tanya tara teresa tessa theresa tiffany
    tina ursula valerie vanessa vera veronica victoria virginia vivian wanda wendy
    yolanda yvette yvonne zoe
"""
FIRST_NAMES = {"m": MALE_NAMES, "f": FEMALE_NAMES}
