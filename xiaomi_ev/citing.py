"""How articles name whom they have it from: cues, and what stands around them.

What comes in and goes out: nothing; these are patterns and words, which ``citations`` reads with. Each rule has the
words that its cue may begin with, so that most lines are never tried.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xiaomi_ev import papers

NAME = r"(?:[A-Z][\w&'’.-]{1,30}|[A-Z]{2,6})(?: (?:[A-Z][\w&'’.-]{0,30}|of|the|for|(?:(?<=Mail )|(?<=Sun )|(?<=Star )|(?<=Scotland ))on(?= Sunday)|(?:and|de|del|dell[ao]|di|da|do|du|des|der|am|van|von)(?= [A-Z])|\d{1,4})){0,4}"
NO_NATION = r"(?!(?!Guardian)(?:[A-Z]\w{2,12}(?:ish|ese|[ie]an|[mc]an)|French|Dutch|Greek) (?:daily|weekly|channel|broadcaster|newspaper|paper|magazine|news|tabloid|outlet|website|site|portal|state)\b)"
DOMAIN = r"(?:https?://)?(?:www\.)?((?:[A-Za-z0-9-]{1,40}\.){1,3}(?:com|net|org|info|news|tv|io|co|eu|cn|de|fr|es|it|uk|in|jp|ru|br)(?:\.[a-z]{2})?)\b(?:/[^\s)]{0,200})?"
AGENCY = rf"(?:{papers.AGENCIES})"
SAYS = (
    r"(?:(?:is|has|had|have) )?(?:\w{3,10}ly |also |first |since |now |earlier |later )?(?:report(?:s|ed|ing)|wr(?:ites|ote|itten)|reveal(?:s|ed)|claim(?:s|ed)|"
    r"understands|learn(?:s|ed)|quot(?:es|ed|ing)|cit(?:es|ed)|not(?:es|ed)|spotted|noticed|uncovered|argu(?:es|ed)|estimates|describ(?:es|ed)|detailed|identified|calculate[sd]|airs|aired|put(?:s)? the \w{3,10} at|"
    r"show(?:s|ed) (?:pictures|images|footage|videos?)|published (?!(?:its|their|by|in|on|weekly|monthly|since|daily)\b)|(?:has|have) more\b|(?:broke|carried|ran|published) the (?:news|story|report|interview)|"
    r"confirmed (?:it|the (?:news|report|story))|(?:has|had|have) (?:seen|obtained|reviewed|viewed|found (?:out|that)|been told|confirmed)|"
    r"(?:saw|obtained|reviewed|viewed) (?:an? |the |some |(?:dozens|scores|hundreds|thousands) of )?(?:\w{3,12} )?(?:pages|records|cop(?:y|ies)|letters?|documents?|memos?|e-?mails?|messages|minutes|drafts?|recordings?|texts?|files|contracts?|photos?|images|footage|video))\b"
    r"(?! (?!that\b|on\b)(?:[\w.$£€%-]{1,15} ){0,4}?(?:loss|losses|profits?|earnings|revenue|sales|results|income|deficit|audience|circulation|subscribers|ratings)\b)"
)
"""What a paper does with news; what it does with its own figures is none."""
SAYING = (
    "reports reported reporting writes wrote written reveals revealed claims claimed quotes quoted quoting cites cited"
)
MEDIA = "report article post story scoop interview piece note blog tweet video leak statement news revelation investigation exclusive dispatch op-ed column editorial essay analysis profile documentary feature podcast"  # what an outlet publishes
MEDIUM = rf"(?:{MEDIA.replace(' ', '|')})s?"
WHO = (
    r"(?:news ?paper|paper|tabloid|magazine|news agency|agency|website|news site|site|portal|outlet|broadcaster|television|channel|daily|weekly|"
    r"blogger|tipster|leaker|analyst|account|publication|wire service)"
)
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
    ("via", "via h hat", re.compile(rf"(?:^|[\[(–—,-] ?)(?:[Vv]ia|[Hh]/[Tt]|[Hh]at tip(?: to)?) ({DOMAIN}|{NAME}|@\w{{2,30}}|\d\w{{2,20}})[\])]?\.?$")),
    ("via", "via source sources credit credits", re.compile(rf"(?:[.!?…][\"'”’)]{{0,2}}|,?[\"”])\s{{1,3}}(?:Via|Sources?|Credits?)\s?:\s{{0,3}}(?:the )?({DOMAIN}|{NAME})\.?$")),
    ("via", "via source sources credit credits", re.compile(rf"\s(?:Via|Sources?|Credits?)\s?:\s{{0,3}}({DOMAIN})$")),
    ("via", "via source h", re.compile(rf"\((?:via|source|h/t)[: ]{{1,2}}({DOMAIN}|{NAME})\)", re.I)),
    ("dateline", "(", re.compile(rf"^(?:[A-Z][\w .,'/-]{{1,60}}\s?)?\(({NAME}|dpa|efe|ap|afp)\)(?:\.?\s?[-–—:]| [A-Z“\"])")),
    ("dateline", "(", re.compile(rf"(?:^|[.!?”\"] ?)\(({NAME})\)$")),
    ("dateline", "/ - – —", re.compile(rf"^(?:[A-Z][\w .,-]{{1,60}})? ?(?:/(?=\w{{2,12}}/)|[-–—] ?(?=\w{{2,12}}:))({AGENCY})[/:]")),
    ("contributed", "inputs", re.compile(rf"[Ww]ith ({NAME}) inputs")),
    ("contributed", "contributed", re.compile(rf"({NAME}) (?:also )?contributed (?:reporting )?to this")),
    ("contributed", "reporting files input inputs material information", re.compile(rf"(?:[Ww]ith (?:reporting|files|inputs?|material|information|additional reporting) (?:by|from)|[Rr]eporting (?:by|from)) (?:the )?({NAME})")),
    ("contributed", "agency agencies wire wires", re.compile(rf"(?:[Ww]ith|[Ff]rom|[Ss]ources?:) (?:news )?(?:agenc(?:y|ies)|wires?|wire (?:services|reports))(?: reports)?[:(, ]{{1,3}}({NAME})")),
    ("contributed", "republished reprinted syndicated translated excerpted adapted partnership collaboration association", re.compile(rf"\b(?:[Rr]epublished|[Rr]eprinted|[Ss]yndicated|[Tt]ranslated|[Ee]xcerpted|[Aa]dapted|[Pp]roduced|[Pp]ublished|[Rr]eported) (?:with permission )?(?:from|courtesy of|by permission of|in (?:partnership|collaboration|association) with) (?:an? |the )?(?:[a-z]{{3,12}} ){{0,2}}?(?:(?:by|in|from|on|at) )?(?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "first", re.compile(rf"[Ff]irst (?:reported|published|spotted|revealed|noticed|noted|disclosed|told|covered|flagged|seen|discovered|shared|detailed) (?:by|on|in|at|to) (?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "originally first", re.compile(rf"(?:[Oo]riginally|[Ff]irst) (?:published|appeared|posted|ran|aired) (?:by|on|in|at) (?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "first originally", re.compile(rf"({NAME}) (?:first|originally) (?:reported|revealed|disclosed) (?:the|that|on|about)\b")),
    ("first reported by", "first originally", re.compile(rf"(?:[Oo]riginally|[Ff]irst) (?:published|appeared|posted) (?:in|on) the (?:website|pages|site) of (?:the )?({NAME})")),
    ("first reported by", "first + report", re.compile(rf"({NAME}) (?:was|were) (?:the )?first to report")),
    ("reports", "reported noted spotted revealed noticed + as by", re.compile(rf"\b[Aa]s (?:\w{{3,12}} )?(?:reported|noted|spotted|revealed|noticed) by (?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "first originally + as", re.compile(rf"\b[Aa]s (?:the )?({NAME}) (?:first|originally) (?:reported|published|revealed|wrote)")),
    ("reported by", "reported published quoted cited revealed seen reviewed obtained spotted noted noticed compiled saying up carried broken disclosed uncovered unearthed contacted asked polled surveyed interviewed viewed accessed conducted first confirmed shown verified described detailed identified aired posted released printed filmed documented estimated calculated analysed examined heard questioned pressed approached reached counted highlighted collected gathered assembled commissioned one covered + by", re.compile(rf"\b(?:[Rr]eported|[Pp]ublished|[Qq]uoted|[Cc]ited|[Rr]evealed|[Ss]een|[Rr]eviewed|[Oo]btained|[Ss]potted|[Nn]oted|[Nn]oticed|[Cc]ompiled|as saying|[Pp]icked up|[Cc]arried|[Bb]roken|[Dd]isclosed|[Uu]ncovered|[Uu]nearthed|[Cc]ontacted|[Aa]sked|[Pp]olled|[Ss]urveyed|[Ii]nterviewed|[Vv]iewed|[Aa]ccessed|[Cc]onducted|[Ff]irst|[Cc]onfirmed|[Ss]hown|[Vv]erified|[Dd]escribed|[Dd]etailed|[Ii]dentified|[Aa]ired|[Pp]osted|[Rr]eleased|[Pp]rinted|[Ff]ilmed|[Dd]ocumented|[Ee]stimated|[Cc]alculated|[Aa]nalysed|[Ee]xamined|[Hh]eard|[Qq]uestioned|[Pp]ressed|[Aa]pproached|[Rr]eached|[Cc]ounted|[Hh]ighlighted|[Cc]ollected|[Gg]athered|[Aa]ssembled|[Cc]ommissioned|one|[Cc]overed) by (?:the )?(?:(?:a |an )?(?:reporter|journalist|correspondent)s? (?:for|from|with|of|at) (?:the )?)?(?:[a-z-]{{5,12}} )?(?:{WHO} )?({NAME})")),
    ("reported by", "quoted cited published carried appeared appears reported revealed broadcast printed emerged surfaced detailed disclosed", re.compile(rf"\b(?:quoted|cited|published|carried|appeared|appears|reported|revealed|broadcast|printed|emerged|surfaced|detailed|disclosed) (?:\w{{3,12}} |(?:on|last|this) \w{{3,12}} ){{0,2}}?(?:in|on) (?:the (?:front page|pages|website|site) of )?(?:the )?(?!\w{{3,6}}day\b)({NAME})")),
    ("reported by", "leaked passed provided shown confirmed disclosed shared described admitted insisted explained revealed hinted complained denied spoke speak spoken talked gave given sent handed supplied relayed said", re.compile(rf"\b(?:leaked|passed|provided|shown|confirmed|disclosed|shared|described|admitted|insisted|explained|revealed|hinted|complained|denied|spoke|speak|spoken|talked|gave|given|sent|handed|supplied|relayed|said)(?: (?:this|that|it|(?:an?|the|exclusive) \w{{4,14}}|\w{{4,14}}ly))? (?:to|with) (?:the )?(?:{WHO} )?({NAME})")),
    ("according to", "per", re.compile(rf"(?:^|, |\(|\b[Aa]s )[Pp]er (?:a (?:new )?report (?:by|in|from) )?(?:the )?({NAME}|{DOMAIN})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:an? |the )?(?:\w{{2,20}} ){{0,3}}?{MEDIUM} (?:by|from|in|on|of|at) (?:the |an? )?(?:\w{{2,20}} ){{0,2}}?(?:{WHO} )?({NAME})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:the |an? )?(?:\w{{2,20}} ){{0,2}}?(?:{WHO} )({NAME})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:the |la |el |il |le )?({NAME}|{DOMAIN})")),
    ("citing", "citing", re.compile(rf"\b[Cc]iting (?:an? |the )?(?:{MEDIUM} (?:by|from|in|on) )?(?:the )?({NAME})")),
    ("reports", "reports reported wrote writes revealed claims + that", re.compile(rf"({NAME}) (?:(?:reports|reported|has reported|had reported|first reported|revealed|claims)(?: \w{{3,10}})? that\b|(?:wrote|writes)(?: \w{{3,10}})? that (?!s?he\b|I\b))")),
    ("first reported by", "learned learnt reveal", re.compile(rf"({NAME}) (?:has (?:exclusively )?learn(?:ed|t)|can (?:exclusively )?reveal)(?=[.]?$| that\b)")),
    ("report", f"{SAYING} learns learned understands more broke notes noted spotted noticed uncovered argues argued estimates describes described detailed identified calculates calculated put puts aired airs showed shows carried ran published seen obtained reviewed viewed saw found told confirmed", re.compile(rf"({NAME})(?: (?:newspaper|magazine|news agency|news site|daily))?(?:,? (?:which|who|that)|, (?:an?|the|citing|quoting) [^,.;\n]{{3,60}},)? {SAYS}")),
    ("report", "reports reported writes wrote", re.compile(rf"(?:[,;–—-]|[.!?][”\"’']) ?(?:reports|reported|writes|wrote) (?:the )?({NAME})")),
    ("report", "citing quoting", re.compile(rf"({NAME}), (?:citing|quoting) ")),
    ("report", "investigation analysis report review tally count poll survey", re.compile(rf"({NAME})(?:['’]s?)? (?:investigation|analysis|report|review|tally|count|poll|survey)(?: on \w{{3,6}}day)? (?:(?:has |had |have )?found|(?:has |had )?(?:revealed|uncovered|established)|show(?:s|ed)|suggest(?:s|ed)|of|published|said|says|into)\b")),
    ("report", "bbc cnn nbc abc cbs fox sky itv npr channel + on s", re.compile(rf"\bon ({NAME})['’]s? [“\"A-Z]")),
    ("report", "said says", re.compile(rf"({NAME})(?: (?:newspaper|magazine|news agency|news site|daily|tabloid|broadcaster))? (?:said|says) (?!(?:that |on \w{{3,6}}day (?:that )?)?(?:it|its|they|their)\b|in a statement)")),
    ("report", "source sources", re.compile(rf"({NAME})['’]s? (?:\w{{4,12}} )?sources? (?:sa(?:y|ys|id)|t(?:ell|old)|claim|suggest|indicate|believe|expect)")),
    ("report", "s", re.compile(rf"({NAME})['’]s (?:\w{{4,14}} ){{0,2}}?[A-Z][\w'’-]{{1,20}} (?:[A-Z][\w.'’-]{{0,20}} ){{1,2}}(?:{SAYS}|was told|asked|found|said|says|explains|points out|believes|expects)")),
    ("report", "media press outlets papers newspapers reports", re.compile(rf"\b(?:media|press|outlets|papers|newspapers|reports)(?:,| \()? ?(?:including|such as|among them|like) (?:the )?({NAME})")),
    ("speaking to", "said told appeared appearing speaking interview interviewed asked confirmed claimed announced live says + on", re.compile(rf"\b(?:said|told \w{{3,12}}|[Aa]ppear(?:ed|ing)|[Ss]peaking|[Ii]nterview(?:ed)?|[Aa]sked|confirmed|claimed|announced|live|says) (?:\w{{3,12}} |on \w{{3,6}}day ){{0,2}}?on (?:the )?({NAME})")),
    ("speaking to", "writing", re.compile(rf"\b[Ww]riting (?:in|for|on) (?:the )?(?:{WHO} )?({NAME})")),
    ("reports", "(", re.compile(rf"\(({DOMAIN})\)(?: {SAYS}|:)")),
    ("told", "told tells telling", re.compile(rf"\b(?:told|tells|telling) (?:an? (?:reporter|journalist|correspondent)s? (?:for|from|with|of|at) )?(?:the |an? )?(?:(?!that\b)[\w’']{{2,20}} ){{0,3}}?(?:{WHO} )?{NO_NATION}({NAME})")),
    ("speaking to", "speaking interview conversation sit statement message email mail talking remark remarks comment comments confirmed confirms", re.compile(rf"(?:[Ss]peaking (?:\w{{4,14}} )?(?:to|with)|(?:[Ii]nterview|[Cc]onversation|[Ss]it-down) (?:\w{{4,14}} )?(?:to|with|for)|(?:statement|remarks?|comments?|message|e-?mail|report|details|it) to|confirm(?:ed|s)(?: \w{{2,8}})? to|comment from|[Tt]alking to) (?:the )?({NAME})")),
    ("report by", f"{MEDIA.replace(' ', 's ')}s {MEDIA} op ops", re.compile(rf"\b{MEDIUM} (?:\w{{5,12}} )?(?:by|from|in|for|out of|on|at) (?:the )?(?:[A-Z]\w{{2,12}}(?: [A-Z]\w{{2,12}})?['’]s )?(?:{WHO} )?({NAME})")),
    ("blogger", OUTLETS, re.compile(rf"\b{WHO} ({NAME})")),
)  # fmt: skip
Rule = tuple[str, frozenset[str], frozenset[str], re.Pattern[str]]
SURNAMES = frozenset({"Bloomberg", "Forbes"})
WIRED = 90
"""Characters that the line of an agency or of its reporter has at most."""


def _hinted(how: str, hints: str, pattern: re.Pattern[str]) -> Rule:
    some, _, every = hints.partition(" + ")
    return how, frozenset(some.split()), frozenset(every.split()), pattern


HINTED: list[Rule] = [_hinted(*row) for row in RULES]
HINTS = frozenset().union(*(some | every for _, some, every, _ in HINTED))
SIGNS = tuple(sorted(sign for sign in HINTS if not sign.isalnum()))


@lru_cache(maxsize=4_096)
def rules(words: frozenset[str], papers: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules of which a line with these hints may have a match that counts; in one without ``papers`` few do."""
    return tuple(
        (how, pattern)
        for how, some, every, pattern in HINTED
        if every <= words and not some.isdisjoint(words) and (papers or how not in NEED_PAPER)
    )


CALLS = frozenset(f"station network channel blog {OUTLETS} {papers.WORDS.replace('|', ' ')}".split())
PAPERISH = re.compile(r"[a-z][A-Z]|\w[\w,;:’'] [(“\"‘]?The [A-Z]")
"""A line that has none of these words and nothing like "TechCrunch" or "told The Register" names no paper by its looks."""


# Only where the name is one that we know do these say enough: a chief executive "told shareholders" too.
NEED_KNOWN = frozenset({"dateline", "blogger"})
# Here one that sounds like a paper's will do, or is called one.
NEED_PAPER = frozenset({"reported by", "told", "speaking to", "report by", "contributed", "report"})
CALLED = re.compile(
    r"(?:newspaper|paper|magazine|news agency|broadcaster|(?:radio|television|TV|news) (?:station|channel|outlet|portal|network)|channel|tech site|blog|news ?site|news website|tabloid|daily|weekly|wire service|outlet|publication) (?:the )?$"
)
ALSO_CALLED = re.compile(r" (?:newspaper|magazine|news agency|tabloid|daily|broadcaster|news ?site)\b")
NATION = re.compile(r"[A-Z]\w{2,12}(?:ish|ese|[ie]an|[mc]an|[lq]i)|French|Dutch|Greek|Czech|Swiss|Thai|Welsh")
PLAINLY = re.compile(r"(?:[Aa]ccording to|[Cc]iting) (?:the )?$")
SAYS_ALL = re.compile(r",? (?!(?:an?|the|its|his|her|their|who|of|at|from|chief|head|director|professor)\b.{0,60},)")
"""Behind a name that opens a sentence, unless it is told whose name it is: "According to Ann Dole, its head, ..."."""
BARE = re.compile(
    r"Times|Post|Journal|Tribune|Herald|Globe|Chronicle|Telegraph|Mail|Mirror|Star|Sun|Gazette|Ledger|Courier|Echo"
)
"""What a paper is called for short, once it has been named: "the Times"."""
GOES_ON = re.compile(
    r"(?:['’]s?)? (?!(?:\w{3,6}day|News|Agency|Newspaper|Radio|TV|Television|World|Magazine|Online|Scotland|Wales|Arabic|Persian|Russian|Africa|Asia|Weekend|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|In|On|At|But|And|The|That|He|She|It)[a-z.]*\b)[A-Z]\w"
)
"""A name that goes on behind an outlet's is another one: Guardian Glass."""
SIGNATURE = re.compile(
    rf"^(?:[-–—] ?|[Bb]y (?:[A-Z][\w.'’-]{{1,20}},? ){{0,4}})?(?:[Tt]he )?({AGENCY})(?: (?:Staff|Reporters?|Writers?|staff|newswire|and agencies)(?: \w{{3,8}})?)?$"
)
FURTHER = re.compile(r"(?:, and |, | and |/|; | as well as )(?:the )?", re.I)
"""Between the names of several: "reported by Reuters, AFP and the BBC"."""
TITLED = re.compile(
    r"The (?!Hague|Gambia|Bahamas|Netherlands|Philippines|Maldives|United|Company|Bank|Bronx|Lancet|BMJ|Journal|Proceedings)[A-Z]\w{2,20}"
)
"""A name with a capital article within a sentence is a title: "told The Register"."""
PERSON = re.compile(r",? (?:who|whose|whom|aged \d|\d\d,)")
"""Behind a name that is a person's: "According to Mark, who lives next door"."""
LISTING = frozenset({"via", "contributed"})
BEFORE = frozenset({"reports", "report", "contributed", "first reported by"})
"""Cues that stand behind the name: what comes before it may belong to the sentence before."""
SHORT = re.compile(r"\b(?:St|Mt|Ft|Dr|Mr|Ms|Mrs)$")
STATED = re.compile(r"reports?|reported", re.I)
SELF = re.compile(
    r"(?:\b(?:we )?(?:here )?at|\bus at|stay tuned to|subscribe to|follow|welcome to|visit)\s{0,2}$", re.I
)
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
    "About By Source Via To Follow Copyright Visit From According Citing Though Although Because Since Yet Then Now Also Today "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Last Earlier Meanwhile However Site Website Blog Outlet Portal Newspaper Daily".split()
)
