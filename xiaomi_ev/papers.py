"""What papers, agencies, stations and sites of news are called.

What comes in: a name, or a domain. What goes out: whether it is one that any story may cite, whether it sounds like one,
and the key under which all its names go. What it will not do: know the outlets of a story; the topic does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xiaomi_ev import press

AGENCIES = press.AGENCIES
KNOWN = f"{press.KNOWN}|{press.MORE}"
WORDS = (
    "times|post|news|newspaper|herald|daily|tribune|gazette|journal|chronicle|star|sun|mail|telegraph|guardian|observer|standard|mirror|"
    "express|press|wire|newswire|radio|tv|television|broadcasting|magazine|weekly|digest|insider|blog|ledger|globe|bee|"
    "courier|echo|dispatch|bulletin|examiner|inquirer|enquirer|register|sentinel|zeitung|presse|shimbun|tageblatt|diario|"
    "today|crunch|radar|reporter|nachrichten|kurier|jornal|journalen|bladet|posten|avisa|dagblad|nación|noticias|prensa|país|gazeta|gazzetta|giornale|"
    "corriere|courrier|quotidien|matin|tidende|tidning|tidningen|nyheter|avisen|sanomat|courant|krant|nieuwsblad|allgemeine|rundschau|anzeiger|ilbo|shinbun|"
    "headlines|pravda|novosti|independent|advertiser|argus|monitor|blade|banner|press agency|information agency"
)
_SOUNDS = re.compile(
    rf"[\s-](?:{WORDS})(?:$|\s(?:online|sunday|uk|us)$)|^(?:the )?(?:radio|television|tv|news|daily|diario|diário|gazeta|agência|agence|agencia|(?:times|echo|voice) of|journal d[eu]|(?:mail|sun|star) on)\s\w"
)
_JOINED = re.compile(rf"^\w{{1,20}}[a-z](?:{'|'.join(word.capitalize() for word in WORDS.split('|'))})$")
_BODIES = re.compile(
    r"\b(?:association|club|council|union|guild|freedom|prize|award|foundation|square|conference|secretary|release|holdings|"
    r"group|inc|corp|ltd|plc|party|office|company|institute|unit|alliance|building|officer|studies|museum|department|ministry|university|bureau|commission|organi[sz]ation|authority|bank|court|"
    r"college|academy|hospital|federation|committee|board|trust|president|senator|energy|industries|glass|minister|police)\b"
)
"""What names of other bodies hold that hold a paper's: the Press Council, Guardian Glass."""
_OTHERS = re.compile(
    r"\b(?:international|statistics|airlines|airways|motors?|foods|pharma\w*|research|capital|partners|securities|systems|technolog\w{1,4}|software|railways?|fc|united|city|rovers|"
    r"hotels?|stores?|watch|rights|survey|service|centre|center|society|agency for|office|army|navy|congress|parliament|senate)$"
)
"""With what the names end of bodies that publish findings of their own, and are no outlets unless they are called so."""
_SHORT = """ap apnews=associatedpress|agencefrancepresse=afp|presstrustofindia=pti|aap=australianassociatedpress|
pa pamedia panews=pressassociation|xinhuanet=xinhua|upi=unitedpressinternational|deutschepresseagentur=dpa|dowjonesnewswires=dowjones|
nyt nytimes=newyorktimes|wsj=wallstreetjournal|wapo=washingtonpost|ft=financialtimes|latimes=losangelestimes|scmp=southchinamorningpost|
thetimes sundaytimes=times|dailytelegraph=telegraph|nikkeiasia=nikkei|rferl=radiofreeeurope|rfi=radiofranceinternationale|
dw=deutschewelle|faz=frankfurterallgemeinezeitung|nzz=neuezürcherzeitung|sueddeutsche=süddeutschezeitung|spiegel=derspiegel|
repubblica=larepubblica|elpais=elpaís|ilsole24ore sole24ore=ilsole24ore""".replace("\n", "")
_SAME = {short: name for row in _SHORT.split("|") for *shorts, name in [re.split("[ =]", row)] for short in shorts}
_SUFFIXES = frozenset("co com org net ac gov edu".split())
_GENERIC = re.compile(r" (?:news|news agency|agency|online|magazine|newspaper|media|daily)$")


@lru_cache(maxsize=20_000)
def key(outlet: str) -> str:
    """What a name and a domain of one outlet share: "The Guardian", theguardian.com, www.theguardian.co.uk."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", outlet.strip().casefold()).split("/")[0]
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", bare):
        parts = bare.split(".")[:-1]
        bare = parts[-2] if len(parts) > 1 and parts[-1] in _SUFFIXES else parts[-1]
    bare = _GENERIC.sub("", bare) or bare
    letters = re.sub(r"[\W_]", "", bare)
    letters = letters.removeprefix("the") or letters
    return _SAME.get(letters, letters)


_KEYS = frozenset(key(name) for name in KNOWN.split("|"))
_COMMON, _NONE = frozenset(press.COMMON.split("|")), frozenset(press.NO_OUTLETS.split("|"))
_DOUBTFUL = frozenset(press.DOUBTFUL.split("|"))
_CALL_SIGN = re.compile(r"(?:[KW][A-Z]{3}|[KW][A-Z]{2}(?=-))(?:-(?:TV|FM|AM|DT))?")
CHANNEL = re.compile(r"(?:NBC|ABC|CBS|FOX|Fox|CTV|Channel|Radio|TV|Sport|Canal|Kanal|Canale) ?\d{1,2}(?: [A-Z][a-z]+)?")
_PLAINLY = re.compile(
    r"\w (?:Herald|Tribune|Gazette|Chronicle|Telegraph|Times|Zeitung|Dispatch|Examiner|Inquirer|Enquirer|Sentinel|Shimbun|Tageblatt|Nachrichten|Rundschau|Anzeiger|Advertiser|Courier|Post|News|"
    r"Independent|Argus|Bee|Register|Journal|Daily|Bladet|Avis|Tidende|Dagblad|Presse|Allgemeine|Pravda|Observer|Guardian|Echo)$"
)
_NO_SIGN = frozenset("WADA WIPO KPMG WCTU WASP WHOI KFOR WBCSD".split())


def shorts() -> frozenset[str]:
    """Names written as one word, and short ones: nyt, newyorktimes."""
    return _KEYS | _SAME.keys()


def known(name: str) -> bool:
    """Whether it is an outlet that any story may cite."""
    return key(name) in _KEYS


def misread(name: str) -> str:
    """The agency whose name a scanner has read with one letter in six wrong, or "": Reufers, Assoeiated Prcss."""
    wrong = ((sum(map(str.__ne__, one, name)), one) for one in AGENCIES.split("|") if len(one) == len(name) > 6)
    return next((one for count, one in wrong if 6 * count <= len(name)), "")


def sounds(name: str) -> bool:
    """Whether a name has the word of a paper, a station or a site of news where these have it."""
    low = name.casefold()
    if name in _COMMON or CHANNEL.fullmatch(name) or (_CALL_SIGN.fullmatch(name) and name not in _NO_SIGN):
        return True
    return name not in _NONE and bool(_JOINED.search(name) or _SOUNDS.search(low)) and not _BODIES.search(low)


def plainly(name: str) -> bool:
    """Whether a name can hardly be anything but a paper's or a station's: the Miami Herald, WSB-TV."""
    return sounds(name) and (_PLAINLY.search(name) is not None or name[-3:] in {"-TV", "-FM"})


def paper(name: str) -> bool:
    """Whether a name is known as an outlet's, or sounds like one."""
    return known(name) or sounds(name)


def other(name: str) -> bool:
    """Whether a name that sounds like no paper is another body's: Amnesty International."""
    return not paper(name) and (_OTHERS.search(name.casefold()) is not None or body(name))


LOWER = frozenset("dpa efe ansa apa taz afp rbb".split())
"""Names that are written without a capital letter."""


def common(name: str) -> bool:
    """Whether it is an outlet whose name others bear as well: Time, Focus."""
    return name.removeprefix("The ") in _COMMON


def doubtful(name: str) -> bool:
    """Whether a known outlet's name is a word or a surname too: the Mirror, Sky."""
    return name.removeprefix("The ").removeprefix("the ") in _DOUBTFUL


def listed(name: str) -> bool:
    """Whether it is a firm, an office or a platform of general knowledge: Airbus, Ofcom."""
    return name in _NONE or name.removeprefix("The ") in _NONE


def body(name: str) -> bool:
    """Whether what goes on behind an outlet's name makes it another body's: the Washington Post Company."""
    return _BODIES.search(name.casefold()) is not None
