"""How articles name whom they have it from: cues, and what stands around them.

What comes in and goes out: nothing; these are patterns and words, which ``citations`` reads with. Each rule has the
words that its cue may begin with, so that most lines are never tried.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xiaomi_ev import frames_en as en
from xiaomi_ev import papers, press

NAME = r"(?:[A-Z][\w&'’.-]{1,30}|[A-Z]{2,6}|O(?= [A-Z]))(?: (?:[A-Z][\w&'’.-]{0,30}|of|the|for|(?:(?<=Mail )|(?<=Sun )|(?<=Star )|(?<=Scotland ))on(?= Sunday)|(?:and|de|del|dell[ao]|di|da|do|du|des|der|am|van|von)(?= [A-Z])|\d{1,4})){0,4}"
DOMAIN = r"(?:https?://)?(?:www\.)?((?:[A-Za-z0-9-]{1,40}\.){1,3}(?:com|net|org|info|news|tv|io|co|eu|cn|de|fr|es|it|uk|in|jp|ru|br|nl|se|pl|ch|ca|au|nz|za|ie|pt|cz|hr|gr|ua|tr|kr|hk|sg|ph|mx|ar|cl|online|site|media|press|today|live|blog|example)(?:\.[a-z]{2})?)\b(?:/[^\s)]{0,200})?"
AGENCY = rf"(?:{papers.AGENCIES})"
SAYS = (
    r"(?:(?:is|has|had|have) )?(?:\w{3,10}ly |also |first |since |now |earlier |later )?(?:report(?:s|ed|ing)|wr(?:ites|ote|itten)|reveal(?:s|ed)|claim(?:s|ed)|"
    r"understands|learn(?:s|ed)|hear(?:s|d)|headline[sd]|speaks of|recalls|recount(?:s|ed)|points out|pointed out|reckons|quot(?:es|ed|ing)|cit(?:es|ed)|not(?:es|ed)|spotted|noticed|uncovered|argu(?:es|ed)|estimates|describ(?:es|ed)|detailed|identified|calculate[sd]|airs|aired|put(?:s)? the \w{3,10} at|"
    r"show(?:s|ed) (?:pictures|images|footage|videos?)|published (?!(?:its|their|by|in|on|weekly|monthly|since|daily)\b)|(?:has|have) more\b|(?:broke|carried|ran|published) the (?:news|story|report|interview)|"
    r"confirmed (?:it|the (?:news|report|story))|(?:has|had|have) (?:the (?:story|scoop|details)\b|got hold of|heard|seen|obtained|reviewed|viewed|found (?:out|that)|been told|confirmed)|(?:was|were|is|are) told|(?:was|were) given access|"
    r"(?:saw|obtained|reviewed|viewed) (?:an? |the |some |(?:dozens|scores|hundreds|thousands) of )?(?:\w{3,12} )?(?:pages|records|cop(?:y|ies)|letters?|documents?|memos?|e-?mails?|messages|minutes|drafts?|recordings?|texts?|files|contracts?|photos?|images|footage|video))\b"
    r"(?! (?!that\b|on\b)(?:[\w.$£€%-]{1,15} ){0,4}?(?:loss|losses|profits?|earnings|revenue|sales|results|income|deficit|audience|circulation|subscribers|ratings)\b)"
)
"""What a paper does with news; what it does with its own figures is none."""
MEDIA = "report article post story scoop interview piece note blog tweet video leak statement news revelation investigation exclusive dispatch op-ed column editorial essay analysis profile documentary feature podcast exposé expose bulletin broadcast review obituary newscast"  # what an outlet publishes
MEDIUM = rf"(?:{MEDIA.replace(' ', '|')})s?"
WHO = (
    r"(?:news ?paper|paper|tabloid|magazine|news agency|agency|website|news site|site|portal|outlet|broadcaster|television|channel|daily|weekly|"
    r"blogger|tipster|leaker|analyst|account|publication|wire service)"
)
WHOSE = rf"(?:(?:[a-z][a-z-]{{2,13}} )?(?:[A-Z][\w’'-]{{2,18}} )?(?:news |business |financial |sports |tech |leak |local |private |state |public |online )?{WHO} )?"
"""What an outlet is, before its name: "the Lisbon daily Público"."""
OUTLETS = (
    "paper newspaper magazine agency website site portal outlet broadcaster television channel daily weekly tabloid "
    "blogger tipster leaker analyst account publication service"
)
"""What stands in each of these."""
ANONYMOUS = re.compile(
    r"\b((?:\w{1,20} ){0,2}(?:people|persons?|sources?|officials?|insiders?|executives?)(?: who (?:are|were))? "
    r"(?:(?:directly )?familiar with|close to|briefed on|with (?:direct )?knowledge of|involved in) (?:the|this) "
    r"(?:matter|situation|plans?|talks?|discussions?|deal|company|thinking|case|investigation|decision))",
    re.IGNORECASE,
)

CLOSE = ("familiar with", "close to", "briefed on", "knowledge of", "involved in")  # some stand in each of these


# Each rule: how the source is named; words or signs of which one stands in every line with a match, and behind a plus those
# that all stand there; and a pattern whose group 1 starts where the name stands.
RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("via", "via source sources h hat credit credits quelle quellen fuente fuentes fonte fontes fonti källa kilde kilder bron źródło lähde", re.compile(rf"^[\[(]?(?:via|sources?|h/t|hat tip|credits?|quellen?|fuentes?|fontes?|fonti|källa|kilder?|bron|źródło|lähde)\s{{0,3}}[:\-–]\s{{0,3}}(?:the )?({DOMAIN}|{NAME}|\S.{{1,60}}?)[\])]?$", re.I)),
    ("via", "via h hat thanks tip", re.compile(rf"(?:^|[\[(–—,-] ?)(?:[Vv]ia|[Hh]/[Tt](?: to)?(?: the (?:folks|guys|people|team) (?:at|over at))?|[Hh]at[- ]tip(?: to)?(?: the (?:folks|guys|people|team) (?:at|over at))?|[Tt]hanks to|[Tt]ip of the hat to) (?:the )?({DOMAIN}|{NAME}|@\w{{2,30}}|\d\w{{2,20}})(?:[\])]?\.?$| for (?:spotting|the (?:tip|link|heads[- ]up|find|story)|flagging|finding|sharing|pointing)\b)")),
    ("via", "via source sources credit credits", re.compile(rf"(?:[.!?…][\"'”’)]{{0,2}}|,?[\"”])\s{{1,3}}(?:Via|Sources?|Credits?)\s?:\s{{0,3}}(?:the )?({DOMAIN}|{NAME})\.?$")),
    ("via", "via source sources credit credits", re.compile(rf"\s(?:Via|Sources?|Credits?)\s?:\s{{0,3}}({DOMAIN})$")),
    ("via", "via source h", re.compile(rf"\((?:via|source|h/t)[: ]{{1,2}}({DOMAIN}|{NAME})\)", re.I)),
    ("dateline", "(", re.compile(rf"^(?:[A-Z][\w .,'/–—-]{{1,60}}\s?)?\((?:[Bb]y (?:[Tt]he )?)?({NAME}|dpa|efe|ap|afp)\)(?:\.?\s?[-–—:]| [A-Z“\"])")),
    ("dateline", "(", re.compile(rf"(?:^|[.!?”\"] ?)\(({NAME})\)$")),
    ("dateline", "/ - – —", re.compile(rf"^(?:[A-Z][\w .,-]{{1,60}})? ?(?:/(?=\w{{2,12}}/)|[-–—] ?(?=\w{{2,12}}:))({AGENCY})[/:]")),
    ("contributed", "inputs", re.compile(rf"[Ww]ith ({NAME}) inputs")),
    ("contributed", "contributed", re.compile(rf"({NAME}) (?:also )?contributed (?:reporting )?to this")),
    ("contributed", "reporting files input inputs material information", re.compile(rf"(?:[Ww]ith (?:reporting|files|inputs?|material|information|additional reporting) (?:by|from)|[Rr]eporting (?:by|from)) (?:the )?({NAME})")),
    ("contributed", "agency agencies wire wires", re.compile(rf"(?:[Ww]ith|[Ff]rom|[Ss]ources?:) (?:news )?(?:agenc(?:y|ies)|wires?|wire (?:services|reports))(?: reports)?[:(, ]{{1,3}}({NAME})")),
    ("contributed", "republished reprinted syndicated translated excerpted adapted partnership collaboration association", re.compile(rf"\b(?:[Rr]epublished|[Rr]eprinted|[Ss]yndicated|[Tt]ranslated|[Ee]xcerpted|[Aa]dapted|[Pp]roduced|[Pp]ublished|[Rr]eported) (?:with permission )?(?:from|courtesy of|by permission of|in (?:partnership|collaboration|association) with) (?:an? |the )?(?:[a-z]{{3,12}} ){{0,2}}?(?:(?:by|in|from|on|at) )?(?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "first", re.compile(rf"[Ff]irst (?:reported|published|spotted|revealed|noticed|noted|disclosed|told|covered|flagged|seen|discovered|shared|detailed|carried|aired|uncovered|run|printed|announced|mentioned|picked up) (?:by|on|in|at|to) (?:the )?(?:[a-z]{{3,10}} )?(?:{WHO} )?({DOMAIN}|{NAME})")),
    ("first reported by", "originally first", re.compile(rf"(?:[Oo]riginally|[Ff]irst) (?:published|appeared|posted|ran|aired) (?:by|on|in|at) (?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "first originally", re.compile(rf"({NAME}) (?:first|originally) (?:reported|revealed|disclosed) (?:the|that|on|about)\b")),
    ("first reported by", "first originally", re.compile(rf"(?:[Oo]riginally|[Ff]irst) (?:published|appeared|posted) (?:in|on) the (?:website|pages|site) of (?:the )?({NAME})")),
    ("first reported by", "first + report", re.compile(rf"({NAME}) (?:was|were) (?:the )?first to report")),
    ("reports", "reported noted spotted revealed noticed + as by", re.compile(rf"\b[Aa]s (?:\w{{3,12}} )?(?:reported|noted|spotted|revealed|noticed) by (?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "first originally + as", re.compile(rf"\b[Aa]s (?:the )?({NAME}) (?:first|originally) (?:reported|published|revealed|wrote)")),
    ("according to", "per", re.compile(rf"(?:^|, |\(|\b[Aa]s )[Pp]er (?:a (?:new )?report (?:by|in|from) )?(?:the )?({NAME}|{DOMAIN})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:an? |the )?(?:\w{{2,20}} ){{0,3}}?{MEDIUM} (?:by|from|in|on|of|at) (?:the |an? )?(?:\w{{2,20}} ){{0,2}}?{WHOSE}({NAME})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:the |an? )?(?:\w{{2,20}} ){{0,2}}?(?:{WHO} )({NAME})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:the |la |el |il |le )?({NAME}|{DOMAIN})")),
    ("citing", "citing", re.compile(rf"\b[Cc]iting (?:an? |the )?(?:{MEDIUM} (?:by|from|in|on) )?(?:the )?({NAME})")),
    ("reports", "reports reported wrote writes revealed claims + that", re.compile(rf"({NAME}) (?:(?:reports|reported|has reported|had reported|first reported|revealed|claims)(?: \w{{3,10}})? that\b|(?:wrote|writes)(?: \w{{3,10}})? that (?!s?he\b|I\b))")),
    ("first reported by", "learned learnt reveal", re.compile(rf"({NAME}) (?:has (?:exclusively )?learn(?:ed|t)|can (?:exclusively )?reveal)(?=[.]?$| that\b)")),
    ("according to", "writes reports informs notes says states quotes announces puts said wrote + as", re.compile(rf"(?:^|[.;] )As (?:writes|reports|informs|notes|says|states|announces|wrote|said) (?:the )?{WHOSE}({NAME}|{DOMAIN})")),
    ("reports", "(", re.compile(rf"\(({DOMAIN})\)(?: {SAYS}|:)")),
)  # fmt: skip
_ANY = rf"(?:the )?({NAME})"
ONLY: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("told", "told + source sources people person persons insider insiders official officials", re.compile(rf"\b(?:[Pp]eople|[Pp]ersons?|[Ss]ources?|[Ii]nsiders?|[Oo]fficials?)\b[^.;:“\"]{{0,90}} told {_ANY}(?=[.,;]|$| that\b| on\b| in\b)")),
    ("report", "reports reported writes wrote understands learned learnt", re.compile(rf"[,”\"–—] {_ANY} (?:first |also |has |had |exclusively )?(?:report(?:s|ed)|writes|wrote|understands|learn(?:ed|t))(?:[.;]|, (?:citing|quoting|without)| (?:on|late|early|this|last|earlier|yesterday|today|citing|quoting)\b[^.]{{0,60}}[.]?)?$")),
    ("report", "citing quoting + people person source sources official officials insiders", re.compile(rf"({NAME})(?: (?:wrote|reported|said|reports))?, (?:citing|quoting) (?:[a-z]+ ){{0,4}}(?:people|persons?|sources?|officials?|insiders)\b")),
    ("report", "report reported write wrote writes posted published its", re.compile(rf"({NAME}) (?:reports|reported|wrote|writes) (?:\w+ ){{0,2}}?(?:on|in) its (?:web ?site|front page|pages|online|Sunday|print|app|blog|news)")),
    ("report", "reporting", re.compile(rf"({NAME}) (?:is|are|was|were) (?:now |also |all |still )?reporting (?!to\b|for\b|from\b|line|season|its|their|a (?:loss|profit))")),
    ("first reported by", "first only", re.compile(rf"({NAME})(?:, which)? (?:was|were) (?:the )?(?:first|only) (?:one |outlet |paper )?(?:to (?:report|reveal|publish|break|notice|spot)|with the (?:news|story|scoop))")),
    ("first reported by", "broke + story news scoop", re.compile(rf"({NAME}),? (?:which |who )?(?:first )?broke (?:the|this|that) (?:story|news|scoop)")),
    ("first reported by", "broken scooped + by", re.compile(rf"(?:[Nn]ews|[Ss]tory|\bwas|\bfirst) (?:[^.;]{{0,40}} )?(?:broken|scooped) by {_ANY}")),
    ("first reported by", "spotted noticed flagged unearthed + by", re.compile(rf"(?:^|[.!?] )(?:First |Also )?(?:[Ss]potted|[Nn]oticed|[Ff]lagged|[Uu]nearthed) (?:first )?by {_ANY}")),
    ("report by", "article story piece scoop interview write writeup editorial column headline headlines", re.compile(rf"\b(?:article|story|piece|op-ed|scoop|write-?up|editorial|column|headlines?|cover story) (?:published |posted |today |yesterday |that ran )?(?:in|on|over at) {_ANY}")),
    ("report", "article story piece scoop writeup write exclusive editorial", re.compile(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Aa]n?) ({NAME}) (?:article|story|piece|scoop|write-?up|exclusive|editorial)\b")),
    ("via", "over credit credits hat h/t kudos props", re.compile(rf"(?:^|[.!?,] |\b[Rr]ead (?:\w+ ){{0,4}})(?:[Oo]ver (?:at|on)|[Cc]redits? to|[Kk]udos to|[Pp]rops to) {_ANY}")),
    ("via", "via original source sources", re.compile(rf"\((?:[Vv]ia|[Ss]ource:) [^();]{{2,30}}[,;] (?:the )?(?:original(?:ly)?|first) (?:at|in|on|from|by) {_ANY}\)")),
    ("report by", "saw read heard seen reading", re.compile(rf"\b(?:I|[Ww]e|[Jj]ust|[Aa]nyone|you) (?:\w+ ){{0,2}}?(?:saw|read|heard|seen) (?:(?:it|this|that|about it|somewhere|earlier|today) ){{0,2}}(?:on|in|at) {_ANY}")),
    ("report by", "according + to", re.compile(rf"[Aa]ccording to (?:an? |the |this |that )?(?:\w{{2,14}} ){{0,3}}?(?:article|story|report|information|piece|scoop) (?:in|on|of|from) (?:the )?(?:newspaper |portal |agency )?[\"“«]?({NAME})")),
)  # fmt: skip
"""Frames that only outlets stand in, whatever they are called: "people close to the sale told Mergermarket"."""
Rule = tuple[str, frozenset[str], frozenset[str], re.Pattern[str]]
SURNAMES = frozenset({"Bloomberg", "Forbes"})
WIRED = 90
"""Characters that the line of an agency or of its reporter has at most."""


def _hinted(how: str, hints: str, pattern: re.Pattern[str]) -> Rule:
    some, _, every = hints.partition(" + ")
    return how, frozenset(some.split()), frozenset(every.split()), pattern


HINTED: list[Rule] = [_hinted(*row) for row in RULES]
ALONE: list[Rule] = [_hinted(*row) for row in ONLY]
HINTS = frozenset().union(*(some | every for _, some, every, _ in HINTED + ALONE))
SIGNS = tuple(sorted(sign for sign in HINTS if not sign.isalnum()))


@lru_cache(maxsize=4_096)
def rules(words: frozenset[str], papers: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules of which a line with these hints may have a match that counts; in one without ``papers`` few do."""
    return tuple(
        (how, pattern)
        for how, some, every, pattern in HINTED
        if every <= words and not some.isdisjoint(words) and (papers or how not in NEED_PAPER)
    )


@lru_cache(maxsize=4_096)
def alone(words: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The frames of outlets alone of which a line with these hints may hold one."""
    return tuple(
        (how, pattern)
        for how, some, every, pattern in ALONE
        if not some.isdisjoint(words) and (not every or not every.isdisjoint(words))
    )


CALLS = (
    frozenset(f"station network channel blog {OUTLETS} {papers.WORDS.replace('|', ' ')}".split())
    | en.MEDIUM_WORDS
    | frozenset(name.rsplit(" ", 1)[-1].lower() for name in press.COMMON.split("|"))
)
WITH_ARTICLE = frozenset(
    "Atlantic National Hill Standard Age Edge Australian Nation Dispatch Citizen Insider Bell Logic Walrus City Information Messenger Drive Race Currency Conversation Athletic Elec Quint "
    "19th Record Press Paper Journal Wire Week Print Cable Namibian Oregonian Peninsula Marshall Spinoff".split()
)
"""Of outlets called with an article, those whose names without a capital one are other things: the Atlantic."""
NOWHERE = frozenset(press.COUNTRIES.split("|"))
PAPERISH = re.compile(r"[a-z][A-Z]|\w[\w,;:’'] [(“\"‘]?The [A-Z]")
"""A line that has none of these words and nothing like "TechCrunch" or "told The Register" names no paper by its looks."""


# Only where the name is one that we know do these say enough: a chief executive "told shareholders" too.
WIRES = {"UP": "United Press", "INS": "International News Service"}
"""Agencies of old, whose letters stand for them in a dateline alone."""
STATES = re.compile(
    r"^(?:Lucknow|Kanpur|(?:Greater )?Noida|Ghaziabad|Varanasi|Agra|Meerut|Prayagraj|Allahabad|Bareilly|Aligarh|Gorakhpur|Mathura|Ayodhya|Jhansi|Moradabad|Saharanpur|Muzaffarnagar|Hathras|Lakhimpur(?: Kheri)?|Unnao|Rae ?Bareli|Amethi|Azamgarh|"
    r"Ballia|Sitapur|Budaun|Shahjahanpur|Firozabad|Bulandshahr|Mirzapur|Deoria|Gonda|Sambhal|Etawah),? \(UP\)|\bUttar Pradesh\b",
    re.I,
)
"""Where the letters of such an agency are a state's: right behind one of its towns, or in a line that names it."""
NEED_KNOWN = frozenset({"dateline", "blogger"})
# Here one that sounds like a paper's will do, or is called one.
NEED_PAPER = frozenset({"reported by", "told", "speaking to", "report by", "contributed", "report"})
_CALLED = re.compile(rf"\b({en.MEDIUM}) (?:of (?=[\"“«‘„]))?(?:the )?([\"“«‘„]?)$")
_CALLED_AFTER = re.compile(rf"[\"”»’]? (?:news |state |public |business )?({en.MEDIUM_AFTER})\b(?!,? [A-Z])")
_PLAIN_NOUNS = frozenset("daily weekly monthly paper site channel outlet blog".split())
_FREE = re.compile(
    r"[^\w ]|$| (?:"
    + "|".join(sorted(en.TELLS | en.PREPOSITIONS | en.JOINING | en.PASSIVE | frozenset(en.AUX.split())))
    + r")\b|['’]s| \w+(?:[^s]s|ed)\b| [A-Z\d]"
)
_STRONGLY = re.compile(r"news ?paper|magazine|broadcaster|news \w+|.*(?:station|network|agency)")
_CALLED_BEHIND = re.compile(
    rf"[\"”»’]?, (?:an?|the|[A-Z]\w{{2,14}}['’]s) (?:[\w-]{{2,14}} ){{0,5}}?({en.MEDIUM})(?=[,.;:)]|$| (?:which|owned|based|published|close|run|with|in|covering|linked|specialis|specializ|seen|read)\b)"
)
NATION = re.compile(r"[A-Z]\w{2,12}(?:ish|ese|[ie]an|[mc]an|[lq]i)|French|Dutch|Greek|Czech|Swiss|Thai|Welsh")
BARE = re.compile(
    r"Times|Post|Journal|Tribune|Herald|Globe|Chronicle|Telegraph|Mail|Mirror|Star|Sun|Gazette|Ledger|Courier|Echo"
)
"""What a paper is called for short, once it has been named: "the Times"."""
GOES_ON = re.compile(
    r" (?!(?:\w{3,6}day|News|Agency|Newspaper|Radio|TV|Television|World|Opinion|Businessweek|Verify|Magazine|Online|Scotland|Wales|Arabia|Arabic|Persian|Russian|Africa|Asia|Weekend|Australia|India|Brasil|Brazil|"
    r"Italia|Deutschland|France|España|UK|US|Türk|Turk|Chicago|Europe|Investigations|Sport|One|Two|English|Sounds|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*|In|On|At|But|And|The|That|He|She|It|If|As|For|While|When)\b)[A-Z]\w"
)
"""A name that goes on behind an outlet's is another one: Guardian Glass."""
SIGNATURE = re.compile(
    rf"^(?:[-–—] ?|[Bb]y (?:[A-Z][\w.'’-]{{1,20}},? ){{0,4}})?(?:[Tt]he )?({AGENCY})(?: (?:Staff|Reporters?|Writers?|staff|newswire|and agencies)(?: \w{{3,8}})?)?$"
)
FURTHER = re.compile(r"(?:, and |, | and |/|; | as well as )(?:the )?", re.I)
"""Between the names of several: "reported by Reuters, AFP and the BBC"."""
TITLED = re.compile(
    r"The (?!\w{2,20}['’]s [a-z])(?!Hague|Gambia|Bahamas|Netherlands|Philippines|Maldives|United|Company|Bank|Bronx|Lancet|BMJ|Journal|Proceedings)[A-Z]\w{2,20}"
)
"""A name with a capital article within a sentence is a title: "told The Register"."""
PERSON = re.compile(r",? (?:who|whose|whom|aged \d|\d\d,)")
"""Behind a name that is a person's: "According to Mark, who lives next door"."""
READ = frozenset({"told", "speaking to", "reported by", "report by", "report", "citing"})
"""Cues of names that ``frames`` reads."""
LISTING = frozenset({"via", "contributed"})
BEFORE = frozenset({"reports", "report", "contributed", "first reported by"})
"""Cues that stand behind the name: what comes before it may belong to the sentence before."""
SHORT = re.compile(r"\b(?:St|Mt|Ft|Dr|Mr|Ms|Mrs)$")
TITLE = re.compile(
    r"(?:Mrs?|Ms|Dr|Sir|Lord|Lady|Judge|Prof|Professor|Governor|Senator|Mayor|President|Minister|Secretary|Chancellor|Inspector|Detective|Sergeant|Captain|General|Colonel|Lieutenant|Major|Admiral|Commissioner|"
    r"Chief|Sheriff|King|Queen|Prince|Princess|Pope|Bishop|Cardinal|Archbishop|Father|Sister|Reverend|Rabbi|Imam|Councillor|Congressman|Congresswoman|Representative|Ambassador|Justice|Officer|Agent|Officials?)\b"
)
"""With what the name of a person begins that holds an office."""
STATED = re.compile(r"reports?|reported", re.I)
SELF = re.compile(
    r"(?:\b(?:we )?(?:here )?at|\bus at|stay tuned to|subscribe to|follow|welcome to|visit)\s{0,2}$", re.I
)
OF_ITSELF = re.compile(
    r"(?<=Bloomberg), (?:the|an?|then) (?:[\w’'-]{2,14} ){0,3}(?:mayor|billionaire|candidate|founder)\b(?! (?:said|says|told))|"
    r"(?<=CCTV) (?:footage|cameras?|images|video|pictures)\b|"
    r"(?:['’]s?)? (?:shares?|stock|readers|owners?|publishers?|newsletters?|app|subscribers|staff|advertis\w{2,6}|employees|offices?|headquarters|bureau|profits?|revenues?|"
    r"(?:[a-z]{3,12} ){0,2}(?:conferences?|summits?|forums?|festivals?|awards?|prizes?|series|sitcom|drama|comedy|building|tower|index|box|franchise|studios?|contestants?|audience|viewers|website redesign)|"
    r"(?:was|were|is|has been|had been|will be) (?:\w{2,10} )?(?:bought|sold|acquired|sued|fined|founded|launched|banned|blocked|raided|closed|for sale|owned|awarded|taken over))\b"
)
"""Behind an outlet of which something is told: its shares, its owner."""
CREDITED = re.compile(r"\W{0,3}(?:[Pp]hoto|[Ii]mage|[Pp]icture|PHOTO|IMAGE)")
"""With what a line that credits a picture begins."""
TELLS = re.compile(
    r"(?:(?:,| and) (?:the )?(?:[A-Z][\w.-]{1,15} ?){1,4}\b)?(?: (?:newspaper|magazine|news agency|news site|daily|television|radio|TV|website))?(?:,? (?:which|who|that)|, [^,.;\n]{3,60},| \([^()\n]{1,40}\))?,? (?:(?:has|had|have|also|first|both|itself|since|now|later|earlier|even|still|\w{3,10}ly|already) ){0,3}"
    r"(?:(?:was|were) (?:the )?(?:first|only) (?:\w{3,12} )?(?:with|to)|alleg(?:es|ed)|found|notic(?:es|ed)|named? the|mention(?:s|ed)|confirm(?:s|ed)|claim(?:s|ed)|not(?:es|ed)|argu(?:es|ed)|obtained|puts? (?:the|it|this|that)|maintains|adds|added|sees|gives the|lists|names|warns|predicts|expects|counted|saw|carries an?|carried an?|leads with|leads on|speculates|insists|concludes|concluded|suggests|suggested|hints|thinks|believes|wonders|tells|informs|"
    r"relates|cautions|discloses|disclosed|traced|traces|tracked|documents|documented|profiled|interviewed|posted|prints|printed|broadcast|verified|exposed|unearthed|discovered|places|pegs|estimated|describes|portrays|commented|"
    r"opines|reviews|report(?:s|ed)|wr(?:ites|ote)|says|reveal(?:s|ed)|quot(?:es|ed)|dug up|showed|has the \w{3,12} at|(?:contacted|approached|asked|pressed|phoned|called|emailed|reached out to) .{2,40}? (?:for (?:comment|a comment)|whether|about|why|how))\b"
    r"(?! (?:that |on \w{3,6}day (?:that )?)?(?:it|its|they|their|a new|an? (?:\w{2,10} )?(?:loss|deficit|profit|fall|rise|drop))\b)"
    r"(?! (?!that\b|on\b)(?:[\w.$£€%-]{1,15} ){0,4}?(?:loss|losses|profits?|earnings|revenue|sales|results|income|deficit|audience|circulation|subscribers|ratings)\b)"
)
"""What stands behind an outlet that tells something, though not of itself."""
NOT_OF = re.compile(
    r"\b(?:(?:concert|match|game|race|final|ceremony|show|series|film|programme|debate|episode|tournament|fight)s? (?:is|are|was|will be|were) (?:\w{3,9} )?(?:shown|broadcast|aired|screened|carried) (?:live )?on|(?:deal|contract|agreement|partnership|merger|lawsuit|dispute|row|jobs?|stake|shares|suit|case|complaint|talks|feud|war|career|position|role|work(?:s|ed|ing)?|cuts|layoffs|strike|staff|boss|head|"
    r"chief|owner|publisher|director|advert\w{0,10}|programmes?|series|match|game|show|film|investment|bid|offer|takeover|sale|joined|owns|bought|sold|attack(?:s|ed)?|subscri\w{2,5}|newsletters?|page|award|prize|ban|trial|access|money|profits?|"
    r"columns|apolog\w{3,5}|damages|visit|letters of|sued|owned|run|hired|employed|fired|paid|accused|acquired|founded|banned|operated|sponsored|produced|backed|Pulitzers?)(?: \w{2,12}){0,2}? (?:with|to|by|from|in|on|at|for|of|against|between|and|,)|[Pp]hoto\w{0,8}|[Ii]mages?|[Pp]ictures?|©|[Cc]opyright|"
    r"[Ff]ollow us on|[Ff]ollow|[Ww]atch|[Ss]ubscribe to|[Ll]isten|[Dd]ownload|[Rr]ead (?:more|the full \w{4,8}|next)|[Mm]ore on this)\b(?: (?:by|via|from|to|at|on|in|courtesy of))?[:,]? (?:the )?$"
)
"""What stands before an outlet that is a party, an owner, a workplace, or in the site's furniture."""
LINK = re.compile(r"\[([^\[\]\n]{1,120})\]\([^\s()]{1,300}\)")
SHARED = re.compile(
    r"\b(?:colleagues?|friends|folks|guys|source|via|shared|spotted|picked up|reports?|reported)\b", re.I
)
HANDED_ON = frozenset({"via", "according to", "citing", "reports", "first reported by"})
"""What no paper says of the text itself: it means another one, though the publisher's domain looks like the name."""
SIGNED = re.compile(
    r"\((?:Reporting|Writing|Compiled) (?:and \w{5,9} )?by [A-Z]|^Our Standards: |^(?:UPDATE|WRAPUP|CORRECTED|REFILE|BRIEF) ?\d{0,2}-",
    re.M,
)
"""How an agency closes or heads its own texts."""
IS_PLACE = re.compile(rf"\s{WHO}\b")
"""What follows a name that only says where the source writes ("Weibo blogger ...")."""
STOPPERS = frozenset(
    "The A An In On At It This That He She They We I Its His Her But And So If When While As For".split()
)


PASSING = frozenset({"according to", "citing", "reports"})
FIRST = r"(?:Mrs?|Ms|Dr|Prof|Sen|Gov|Gen|Rep|Sgt|Capt|Lt|Col|Rev)\.|[A-Z][\w'’-]{1,30}"
"""What may be a person's first name: no word that ends the sentence before ("in Glasgow. Fadarvex reports")."""
LEADS = re.compile(
    r"(?:(?:But|And|So|If|When|While|As|For|In|On|At|Yet|Then|Now|Though|Although|Because|Since|Last|Earlier|Meanwhile|However|Also|Today|Both|Even|"
    r"\w{3,6}day|January|February|March|April|May|June|July|August|September|October|November|December) ){1,6}"
)
"""What stands before a name that a sentence begins with: "On Tuesday Dockpunkt"."""
POSSESSED = re.compile(r"[A-Z]\w{1,15}(?: [A-Z]\w{1,15})?['’]s (?=[A-Z])")
"""Whose an outlet is: "Spain's El Confidencial"."""
PLACES = frozenset(
    "Police Officials Scientists Researchers Doctors Witnesses Residents Prosecutors Critics Analysts Experts Investigators Authorities Lawyers Economists Engineers Astronomers "
    "Neighbours Neighbors Parliament Congress Government Washington Moscow London Paris Berlin Tokyo Brussels Kyiv Seoul Tehran Delhi Ankara Cairo China Russia Ukraine "
    "Japan India Iran Israel Turkey Germany France Britain England Scotland Wales Ireland Italy Spain Poland Canada Mexico Brazil Australia Taiwan Vietnam Egypt Europe Africa Asia America".split()
)
"""Single words that a sentence may begin with and that are no outlets: "Police reported that"."""
NO_FIRST = (STOPPERS - {"The"}) | frozenset(
    "About By Per Source Via To Follow Copyright Visit From According Citing Though Although Because Since Yet Then Now Also Today "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Last Earlier Meanwhile However Site Website Blog Outlet Portal Newspaper Daily".split()
)


def called(text: str, start: int, end: int) -> bool:
    """Whether the name that stands there is called an outlet: "the portal Delfi", "Delfi, a news site"."""
    name = text[start:end].removeprefix("The ")
    before = _CALLED.search(text, max(0, start - 45), start)
    if before and not en.NOT_NEWS.search(text, max(0, before.start() - 25), before.start()):
        plain = before[1] in en.ONLY_QUOTED and not before[2]
        plain = plain or (papers.listed(name) and not before[2] and not _STRONGLY.fullmatch(before[1]))
        if before[1] in _PLAIN_NOUNS and not before[2]:
            plain = plain or not _FREE.match(text, end)
        plain = plain and not text[before.start() - 4 : before.end()].lower().startswith("the edition")
        if not plain:
            return True
    if (
        NATION.fullmatch(name)
        or name in NOWHERE
        or name in en.GENERIC
        or papers.listed(name)
        or text[max(0, start - 3) : start].lower() in {" a ", "an ", "a "}
    ):
        return False
    after = _CALLED_AFTER.match(text, end)
    behind = _CALLED_BEHIND.match(text, end)
    if after:
        return True
    return bool(behind and behind[1] not in en.ONLY_QUOTED and not en.NOT_NEWS.search(text, end, behind.start(1)))
