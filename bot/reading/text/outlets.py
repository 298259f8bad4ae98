"""Names of well-known outlets and agencies, and the web addresses that belong to them.

The table is small and general; fetched pages will let it grow.
"""

_AGENCIES = """
AFP|Agence France-Presse
ANSA
AP|Associated Press|The Associated Press
AAP
ANI
Anadolu|Anadolu Agency|AA
Bernama
Bloomberg|Bloomberg News
Canadian Press|The Canadian Press|CP
DPA
EFE
IANS
Interfax
IRNA
ISNA
KCNA
Kyodo|Kyodo News
PA|PA Media|Press Association
PTI|Press Trust of India
Reuters|Thomson Reuters
RIA Novosti|RIA
TASS|ITAR-TASS
UPI|United Press International
Xinhua
Yonhap|Yonhap News Agency
"""

_OUTLETS = """
ABC News|abcnews.go.com
Al Jazeera|aljazeera.com
AFP|afp.com
AP|apnews.com|ap.org
Axios|axios.com
BBC|BBC News|bbc.com|bbc.co.uk
Bloomberg|bloomberg.com
Breitbart|breitbart.com
BuzzFeed News|buzzfeednews.com
CBC|CBC News|cbc.ca
CBS News|CBS|cbsnews.com
CNBC|cnbc.com
CNN|CNN Business|CNN Politics|cnn.com|edition.cnn.com
Daily Mail|The Daily Mail|MailOnline|dailymail.co.uk
Deutsche Welle|DW|dw.com
Financial Times|The Financial Times|ft.com
Forbes|forbes.com
Fox News|foxnews.com
France 24|france24.com
Haaretz|haaretz.com
HuffPost|huffpost.com|huffingtonpost.com
Le Monde|lemonde.fr
Los Angeles Times|LA Times|latimes.com
NBC News|NBC|nbcnews.com
New York Post|nypost.com
Newsweek|newsweek.com
NPR|npr.org
PBS|PBS NewsHour|pbs.org
Politico|POLITICO|politico.com|politico.eu
ProPublica|propublica.org
Radio Free Asia|RFA|rfa.org
Radio Free Europe/Radio Liberty|RFE/RL|rferl.org
Reuters|reuters.com
RT|rt.com
Sky News|news.sky.com
South China Morning Post|SCMP|scmp.com
Der Spiegel|spiegel.de
Sputnik|sputniknews.com
TASS|tass.com|tass.ru
The Atlantic|theatlantic.com
The Economist|economist.com
The Globe and Mail|theglobeandmail.com
The Guardian|Guardian|theguardian.com|guardian.co.uk
The Hill|thehill.com
The Hindu|thehindu.com
The Independent|independent.co.uk
The Korea Herald|Korea Herald|koreaherald.com
The New York Times|New York Times|NYT|nytimes.com
The Telegraph|telegraph.co.uk
The Times|thetimes.co.uk|thetimes.com
The Times of India|Times of India|timesofindia.indiatimes.com
The Times of Israel|Times of Israel|timesofisrael.com
The Wall Street Journal|Wall Street Journal|WSJ|wsj.com
The Washington Post|Washington Post|washingtonpost.com
Time|TIME|time.com
UPI|upi.com
USA Today|USA TODAY|usatoday.com
VOA|VOA News|Voice of America|voanews.com
Vox|vox.com
Wikinews|wikinews.org|en.wikinews.org
Xinhua|xinhuanet.com|news.cn
Yonhap|yna.co.kr
"""


def _table(rows: str) -> dict[str, str]:
    """Map every spelling, folded, to the first name of its row."""
    table: dict[str, str] = {}
    for row in rows.split("\n"):
        first, *others = row.split("|")
        table |= {name.casefold(): first for name in (first, *others) if name}
    return table


AGENCIES = _table(_AGENCIES)
OUTLETS = _table(_OUTLETS)


def outlet_named(name: str) -> str | None:
    """Return the outlet or agency that a name or a web address belongs to, if known."""
    folded = name.strip().casefold().removeprefix("www.").removeprefix("m.")
    return OUTLETS.get(folded) or AGENCIES.get(folded)
