"""Hand entries for states: what countryinfo lacks or has wrong. Facts only.

A list that begins with "=" replaces what the package gives; others are added to it.
"""

# Territories, doubles and outdated entries of the package.
SKIPPED = """
    American Samoa; Anguilla; Antarctica; Antilles néerlandaises; Aruba; Bermuda;
    Bonaire, Sint Eustatius and Saba; Bouvet Island; British Indian Ocean Territory;
    Burma; Cayman Islands; Christmas Island; Cocos (Keeling) Islands; Cook Islands;
    Curaçao; Falkland Islands; Faroe Islands; French Guiana; French Polynesia;
    French Southern and Antarctic Lands; Gibraltar; Guadeloupe; Guam; Guernsey;
    Heard Island and McDonald Islands; Holy See (Vatican City State); Isle of Man;
    Jersey; Macau; Martinique; Mayotte; Montserrat; New Caledonia; Niue; Norfolk
    Island; Northern Mariana Islands; Palestine, State of; Pitcairn Islands; Puerto
    Rico; Republic of Macedonia; Réunion; Saint Barthélemy; Saint Helena; Saint
    Martin (French part); Saint Pierre and Miquelon; Serbia and Montenegro; Sint
    Maarten (Dutch part); South Georgia; Svalbard and Jan Mayen; Swaziland; Tokelau;
    Turks and Caicos Islands; United States Minor Outlying Islands; Vatican City
    State; Virgin Islands, British; Virgin Islands, U.S.; Wallis and Futuna; Western
    Sahara; Åland Islands
"""

STATES: dict[str, dict[str, list[str]]] = {
    "Afghanistan": {"demonyms": ["=", "Afghan", "Afghans"]},
    "Argentina": {
        "demonyms": ["=", "Argentine", "Argentines", "Argentinian", "Argentinians"],
        "organs": ["Casa Rosada"],
    },
    "Belgium": {"capitals": ["="]},
    "Bosnia and Herzegovina": {
        "names": ["Bosnia", "Bosnia-Herzegovina"],
        "demonyms": ["=", "Bosnian", "Bosnians"],
    },
    "Brazil": {"capitals": ["Brasilia"], "organs": ["Planalto"]},
    "Cape Verde": {"names": ["Cabo Verde"]},
    "Central African Republic": {"demonyms": ["="]},
    "China": {
        "names": ["PRC", "People's Republic of China", "mainland China"],
        "organs": [
            "Zhongnanhai",
            "People's Liberation Army",
            "PLA",
            "State Council",
            "National People's Congress",
        ],
    },
    "Colombia": {"capitals": ["Bogota"]},
    "Cyprus": {"demonyms": ["=", "Cypriot", "Cypriots"]},
    "Czech Republic": {"names": ["Czechia"]},
    "Democratic Republic of the Congo": {"names": ["DRC", "DR Congo"]},
    "Denmark": {"demonyms": ["=", "Danish", "Dane", "Danes"]},
    "Djibouti": {"demonyms": ["=", "Djiboutian"], "capitals": ["="]},
    "Dominican Republic": {"demonyms": ["="]},
    "Dominica": {"demonyms": ["="]},
    "Ecuador": {"demonyms": ["Ecuadorian", "Ecuadorians"]},
    "Eswatini": {"names": ["Swaziland"], "demonyms": ["Swazi", "Swazis"]},
    "Finland": {"demonyms": ["=", "Finnish", "Finn", "Finns"]},
    "France": {
        "demonyms": ["=", "French", "Frenchman", "Frenchwoman"],
        "organs": [
            "Elysee",
            "Élysée",
            "Elysee Palace",
            "Élysée Palace",
            "Matignon",
            "Quai d'Orsay",
        ],
    },
    "Germany": {"organs": ["Bundestag", "Bundesrat", "Bundeswehr"]},
    "Greece": {"names": ["Hellenic Republic"]},
    "Guinea-Bissau": {"demonyms": ["="]},
    "Holy See": {
        "names": ["Vatican", "Vatican City"],
    },
    "Hong Kong": {"demonyms": ["=", "Hong Konger", "Hong Kongers"], "capitals": ["="]},
    "Iceland": {"demonyms": ["=", "Icelandic", "Icelander", "Icelanders"]},
    "India": {"capitals": ["Delhi"], "organs": ["Lok Sabha", "Rajya Sabha"]},
    "Iran": {
        "capitals": ["Teheran"],
        "organs": [
            "Revolutionary Guards",
            "Revolutionary Guard",
            "IRGC",
            "Islamic Revolutionary Guard Corps",
            "Guardian Council",
            "Majlis",
        ],
    },
    "Ireland": {"organs": ["Dáil", "Dail", "Oireachtas", "Taoiseach"]},
    "Israel": {
        "capitals": ["="],
        "organs": ["Knesset", "IDF", "Israel Defense Forces", "Mossad", "Shin Bet"],
    },
    "Ivory Coast": {"names": ["Côte d'Ivoire", "Cote d'Ivoire"], "capitals": ["="]},
    "Japan": {"organs": ["Diet", "Kantei"]},
    "Kazakhstan": {
        "demonyms": ["=", "Kazakh", "Kazakhs", "Kazakhstani"],
        "capitals": ["=", "Astana"],
    },
    "Kosovo": {"demonyms": ["Kosovar", "Kosovars"], "capitals": ["Pristina"]},
    "Kyrgyzstan": {"demonyms": ["=", "Kyrgyz"]},
    "Luxembourg": {"demonyms": ["Luxembourgish"], "capitals": ["="]},
    "Maldives": {"demonyms": ["=", "Maldivian", "Maldivians"]},
    "Mexico": {"organs": ["Los Pinos"]},
    "Micronesia": {},
    "Moldova": {"capitals": ["Chisinau"]},
    "Monaco": {"capitals": ["="]},
    "Myanmar": {"names": ["Burma"], "organs": ["Tatmadaw"]},
    "Netherlands": {
        "names": ["Holland"],
        "capitals": ["="],
        "demonyms": ["=", "Dutch", "Dutchman"],
        "organs": ["Binnenhof"],
    },
    "New Zealand": {"organs": ["Beehive"]},
    "North Korea": {
        "names": ["DPRK", "D.P.R.K.", "NK", "N. Korea"],
        "organs": ["Workers' Party of Korea", "Korean People's Army"],
    },
    "North Macedonia": {
        "names": ["Macedonia"],
        "demonyms": ["Macedonian", "Macedonians"],
        "capitals": ["Skopje"],
    },
    "Norway": {"organs": ["Storting"]},
    "Pakistan": {"organs": ["Inter-Services Intelligence"]},
    "Palestine": {
        "organs": ["Palestinian Authority", "PLO", "Palestine Liberation Organization"],
    },
    "Panama": {"capitals": ["="]},
    "Philippines": {
        "demonyms": ["=", "Filipino", "Filipinos", "Philippine", "Filipina"],
        "organs": ["Malacañang", "Malacanang"],
    },
    "Poland": {"demonyms": ["=", "Polish", "Pole", "Poles"], "organs": ["Sejm"]},
    "Russia": {
        "organs": ["Kremlin", "FSB", "Duma", "State Duma", "GRU", "Federation Council"],
    },
    "San Marino": {"capitals": ["="]},
    "Saudi Arabia": {"demonyms": ["=", "Saudi", "Saudis", "Saudi Arabian"]},
    "Scotland": {
        "demonyms": ["=", "Scottish", "Scot", "Scots"],
        "organs": ["Holyrood"],
    },
    "Serbia": {"demonyms": ["=", "Serbian", "Serbians", "Serb", "Serbs"]},
    "Singapore": {"capitals": ["="]},
    "Slovakia": {"demonyms": ["=", "Slovak", "Slovaks"]},
    "Slovenia": {"demonyms": ["=", "Slovenian", "Slovenians", "Slovene", "Slovenes"]},
    "South Africa": {"capitals": ["="]},
    "South Korea": {
        "names": ["ROK", "R.O.K.", "S. Korea"],
        "organs": ["Blue House", "Cheong Wa Dae"],
    },
    "Spain": {"demonyms": ["=", "Spanish", "Spaniard", "Spaniards"]},
    "Sweden": {"demonyms": ["=", "Swedish", "Swede", "Swedes"], "organs": ["Riksdag"]},
    "Tajikistan": {"demonyms": ["=", "Tajik", "Tajiks"]},
    "Thailand": {"demonyms": ["=", "Thai", "Thais"]},
    "Tunisia": {"capitals": ["="]},
    "Turkey": {
        "names": ["Türkiye", "Turkiye"],
        "demonyms": ["=", "Turkish", "Turk", "Turks"],
    },
    "Ukraine": {"capitals": ["Kiev"], "organs": ["Verkhovna Rada"]},
    "United Arab Emirates": {"names": ["UAE", "U.A.E.", "Emirates"]},
    "United Kingdom": {
        "names": ["UK", "U.K.", "Britain", "Great Britain"],
        "demonyms": ["Briton", "Britons", "British"],
        "organs": [
            "Downing Street",
            "10 Downing Street",
            "Number 10",
            "Whitehall",
            "Foreign Office",
            "Home Office",
            "Buckingham Palace",
            "House of Commons",
            "House of Lords",
            "Scotland Yard",
            "Bank of England",
        ],
    },
    "United States": {
        "names": ["US", "U.S.", "USA", "U.S.A.", "United States of America", "America"],
        "capitals": ["=", "Washington", "Washington D.C.", "Washington, D.C."],
        "organs": [
            "White House",
            "State Department",
            "Department of State",
            "Defense Department",
            "Justice Department",
            "Department of Justice",
            "Treasury Department",
            "Commerce Department",
            "Homeland Security",
            "Department of Homeland Security",
            "Pentagon",
            "Capitol Hill",
            "Congress",
            "Oval Office",
            "CIA",
            "FBI",
            "NSA",
            "Federal Reserve",
            "Central Intelligence Agency",
            "Federal Bureau of Investigation",
            "National Security Council",
            "Supreme Court of the United States",
            "House of Representatives",
        ],
    },
    "Uzbekistan": {"demonyms": ["=", "Uzbek", "Uzbeks"]},
    "Vietnam": {"names": ["Viet Nam"]},
    "Wales": {"demonyms": ["=", "Welsh"], "organs": ["Senedd"]},
}
