"""What papers, agencies, stations and sites of news are called.

What comes in: a name, or a domain. What goes out: whether it is one that any story may cite, whether it sounds like one,
and the key under which all its names go. What it will not do: know the outlets of a story; the topic does.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Agencies: what stands as a dateline, a byline or a last line of its own.
AGENCIES = """Reuters|The Associated Press|Associated Press|Agence France-Presse|Bloomberg News|Bloomberg|Xinhua News Agency|Xinhua|
Kyodo News|Kyodo|Jiji Press|Yonhap News Agency|Yonhap|TASS|Interfax|RIA Novosti|Ukrinform|Deutsche Presse-Agentur|Dow Jones Newswires|Dow Jones|
Press Trust of India|Press Association|PA Media|PA news agency|Australian Associated Press|The Canadian Press|Canadian Press|
United Press International|Anadolu Agency|Anadolu|Bernama|Antara|Belga|Ritzau|Lusa|Tanjug|KCNA|IRNA|AFP|AP|AAP|ANP|NTB|CTK|DPA|UPI|ANSA|EFE|PTI|
ANI|IANS|GlobeNewswire|States Newsroom|Inter Press Service""".replace("\n", "")
# Papers and stations that any story may cite; a topic adds its own.
KNOWN = f"""{AGENCIES}|BBC News|BBC|CNN|CNBC|NPR|ABC News|CBS News|NBC News|MSNBC|Fox News|Sky News|ITV News|Channel 4 News|Al Jazeera|Al Arabiya|
Deutsche Welle|Euronews|France 24|Radio France Internationale|Radio Free Europe|CCTV|CGTN|NHK|ARD|ZDF|ORF|NOS|SVT|NRK|RTÉ|RTVE|CBC|
The New York Times|New York Times|The Wall Street Journal|Wall Street Journal|The Washington Post|Washington Post|Financial Times|
The Guardian|The Observer|The Independent|The Economist|The Times|The Sunday Times|The Telegraph|The Daily Telegraph|Daily Mail|Daily Mirror|
Los Angeles Times|USA Today|Nikkei Asia|Nikkei|Yomiuri Shimbun|Asahi Shimbun|Mainichi Shimbun|South China Morning Post|
Global Times|China Daily|Caixin|The Information|The Verge|TechCrunch|Wired|Engadget|Ars Technica|Axios|Politico|ProPublica|Forbes|Fortune|
Business Insider|Newsweek|The Atlantic|The New Yorker|Vox|BuzzFeed News|HuffPost|MarketWatch|Barron's|
Der Spiegel|Die Zeit|Die Welt|Der Standard|Süddeutsche Zeitung|Frankfurter Allgemeine Zeitung|Handelsblatt|Neue Zürcher Zeitung|
Le Monde|Le Figaro|Les Echos|Libération|El País|El Mundo|La Vanguardia|La Repubblica|Corriere della Sera|La Stampa|Il Sole 24 Ore|
The Scotsman|The Irish Times|Haaretz|The Hindu|The Economic Times|Hindustan Times|The Straits Times|NDTV|Folha de S.Paulo|O Globo|Clarín|
Kommersant|Vedomosti|Kyiv Independent|Hürriyet|The Athletic|The Register|Variety|Vanity Fair|Rolling Stone|Foreign Policy|Foreign Affairs|New Statesman|
The Spectator|The Conversation|Gizmodo|9to5Mac|9to5Google|MacRumors|Electrek|InsideEVs|Autocar|GSMArena|Android Authority|Bellingcat|WikiLeaks|The Intercept|
Semafor|Roll Call|El Confidencial|La Nación|El Periódico|La Razón|Página 12|Infobae|La Jornada|El Universal|Estadão|Valor Econômico|Diário de Notícias|
Le Soir|De Standaard|De Telegraaf|de Volkskrant|NRC Handelsblad|Het Financieele Dagblad|Le Parisien|L'Équipe|Le Point|La Croix|Mediapart|BFMTV|BFM TV|La Tribune|
Lighthouse Reports|Tagesschau|TF1|Ukrainska Pravda|RBC-Ukraine|Interfax-Ukraine|Yomiuri|Asahi|Mainichi|LCI|Berlingske|Politiken|Jyllands-Posten|Dagens Nyheter|Svenska Dagbladet|Aftenposten|Verdens Gang|Helsingin Sanomat|NDR|WDR|MDR|SWR|Tagesspiegel|Rheinische Post|
Gazeta Wyborcza|Rzeczpospolita|Novaya Gazeta|Meduza|Mediazona|Izvestia|Business Standard|The Hindu BusinessLine|The Indian Express|Moneycontrol|Prothom Alo|
Rappler|Kompas|Malaysiakini|Channel NewsAsia|Chosun Ilbo|JoongAng Ilbo|Dong-A Ilbo|Hankyoreh|ETNews|The Elec|DigiTimes|Yicai|Sixth Tone|
Radio New Zealand|News24|Mail & Guardian|The Globe and Mail|Mail on Sunday|Mail Online|TRT|Bild am Sonntag|Bild|La Gazzetta dello Sport|Gazzetta dello Sport|Yedioth Ahronoth|Android Police|Le Canard enchaîné|SANA|Tasnim News Agency|Tasnim|PBS NewsHour|Univision|Telemundo|Fox Business|Radio Free Asia|Voice of America|
Euractiv|Politico Europe|EUobserver|Agerpres|ČTK|TASR|Mehr News|Fars News|WAFA|Azertac|Kazinform|Montsame|UNIAN|Belta|Adnkronos|
Europa Press|Telam|Télam|Notimex|Prensa Latina|Agência Brasil|NTV|CNN Türk|Habertürk|Cumhuriyet|Milliyet|Sözcü|Rai News|RAI|Mediaset|Il Fatto Quotidiano|Il Messaggero|Il Giornale|
Le Temps|Tages-Anzeiger|Tribune de Genève|SRF|Die Presse|Kronen Zeitung|Der Falter|Wirtschaftswoche|Manager Magazin|Heise|T-Online|n-tv|RTL|ProSieben|
Mladá fronta Dnes|Lidové noviny|Hospodářské noviny|Seznam Zprávy|Denník N|Wprost|Polityka|Wirtualna Polska|TVN24|Index.hr|Jutarnji list|Večernji list|Dnevnik|HVG|
Digi24|HotNews|G4Media|Kathimerini|To Vima|Ekathimerini|Postimees|Yle|Iltalehti|Expressen|Aftonbladet|TV2|TV 2|Dagens Næringsliv|Børsen|Público|Correio da Manhã|Jornal de Negócios|
El Diario|eldiario.es|Cadena SER|El Correo|Mundo Deportivo|L'Express|Paris Match|L'Obs|France Info|Franceinfo|Ouest-France|Europe 1|RMC|France Inter|De Morgen|De Tijd|L'Echo|RTBF|VRT|RTL Nieuws|NU.nl|Het Parool|
The Daily Beast|The Daily Caller|Mother Jones|National Review|Punchbowl News|The Bulwark|Lawfare|KFF Health News|Kaiser Health News|New Scientist|
ESPN|Sportico|The Ringer|Sports Illustrated|Bleacher Report|Sky Sports|talkSPORT|Drapers|The Grocer|Retail Gazette|Construction News|Nursing Times|Inside Housing|The Bookseller|Deadline Hollywood|The Hollywood Reporter|Pitchfork|NME|Eurogamer|Kotaku|IGN|GamesIndustry.biz|VGC|
Mashable|CNET|ZDNet|ZDNET|Tom's Hardware|AnandTech|PCWorld|PC Gamer|The Next Web|VentureBeat|404 Media|The Markup|Bleeping Computer|BleepingComputer|CyberScoop|Dark Reading|XDA Developers|SamMobile|AppleInsider|iMore|Windows Central|Neowin|Phoronix|Hackaday|
Lloyd's List|TradeWinds|Splash247|FreightWaves|The Loadstar|Flightglobal|FlightGlobal|Simple Flying|The Aviation Herald|Ars Technica UK|Carscoops|Jalopnik|Motor Trend|MotorTrend|CoinDesk|Cointelegraph|Barron's|
Grist|Carbon Brief|Climate Home News|Mongabay|Inside Climate News|Undark|The Lancet Oncology News|Daily Maverick|Premium Times|ThisDay|The EastAfrican|Al-Ahram|Al-Mayadeen|Al Mayadeen|L'Orient-Le Jour|Al-Akhbar|Asharq Al-Awsat|Khaleej Times|Middle East Eye|Al-Monitor|
ARY News|Scroll.in|The Quint|ThePrint|Livemint|India Today|Dainik Bhaskar|Dainik Jagran|Rappler|Detik|VnExpress|Tuoi Tre|Thanh Nien|Bangkok Post|Frontier Myanmar|Irrawaddy|The Irrawaddy|Mizzima|Focus Taiwan|United Daily News|Caijing|Jiemian|LatePost|Securities Times|Southern Weekly|Ming Pao|Initium|NK News|MBC|KBS|SBS|JTBC|
TVNZ|Newshub|Crikey|Guardian Australia|The Tyee|La Presse|Le Devoir|Radio-Canada|CTV News|Maclean's|Estado de S. Paulo|UOL|La Tercera|El Mercurio|El Tiempo|El Espectador|El Comercio|Milenio|Animal Político""".replace(
    "\n", ""
)
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


def shorts() -> frozenset[str]:
    """Names written as one word, and short ones: nyt, newyorktimes."""
    return _KEYS | _SAME.keys()


def known(name: str) -> bool:
    """Whether it is an outlet that any story may cite."""
    return key(name) in _KEYS


def sounds(name: str) -> bool:
    """Whether a name has the word of a paper, a station or a site of news where these have it."""
    low = name.casefold()
    return bool(_JOINED.search(name) or _SOUNDS.search(low)) and not _BODIES.search(low)


def paper(name: str) -> bool:
    """Whether a name is known as an outlet's, or sounds like one."""
    return known(name) or sounds(name)


def other(name: str) -> bool:
    """Whether a name that sounds like no paper is another body's: Amnesty International."""
    return not paper(name) and (_OTHERS.search(name.casefold()) is not None or body(name))


def body(name: str) -> bool:
    """Whether what goes on behind an outlet's name makes it another body's: the Washington Post Company."""
    return _BODIES.search(name.casefold()) is not None
