"""How articles name whom they have it from: cues, and what stands around them.

What comes in and goes out: nothing; these are patterns and words, which ``citations`` reads with. Each rule has the
words that its cue may begin with, so that most lines are never tried.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xiaomi_ev import papers

NAME = r"(?:[A-Z][\w&'’.-]{1,30}|[A-Z]{2,6}|O(?= [A-Z]))(?: (?:[A-Z][\w&'’.-]{0,30}|of|the|for|(?:(?<=Mail )|(?<=Sun )|(?<=Star )|(?<=Scotland ))on(?= Sunday)|(?:and|de|del|dell[ao]|di|da|do|du|des|der|am|van|von)(?= [A-Z])|\d{1,4})){0,4}"
NO_NATION = r"(?!(?!Guardian)(?:[A-Z]\w{2,12}(?:ish|ese|[ie]an|[mc]an)|French|Dutch|Greek) (?:daily|weekly|channel|broadcaster|newspaper|paper|magazine|news|tabloid|outlet|website|site|portal|state)\b|[A-Z]\w{2,15}-based\b)"
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
SAYING = (
    "reports reported reporting writes wrote written reveals revealed claims claimed quotes quoted quoting cites cited "
    "hears heard headlines headlined speaks recalls recounts recounted points pointed reckons got has"
)
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
# that all stand there, behind an ampersand more of which one does; and a pattern whose group 1 starts where the name stands.
RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("via", "via source sources h hat credit credits quelle quellen fuente fuentes fonte fontes fonti källa kilde kilder bron źródło lähde", re.compile(rf"^[\[(]?(?:via|sources?|h/t|hat tip|credits?|quellen?|fuentes?|fontes?|fonti|källa|kilder?|bron|źródło|lähde)\s{{0,3}}[:\-–]\s{{0,3}}(?:the )?({DOMAIN}|{NAME}|\S.{{1,60}}?)[\])]?$", re.I)),
    ("via", "via h hat thanks tip", re.compile(rf"(?:^|[\[(–—,-] ?)(?:[Vv]ia|[Hh]/[Tt]|[Hh]at[- ]tip(?: to)?|[Tt]hanks to|[Tt]ip of the hat to) (?:the )?({DOMAIN}|{NAME}|@\w{{2,30}}|\d\w{{2,20}})(?:[\])]?\.?$| for (?:spotting|the (?:tip|link|heads[- ]up|find|story)|flagging|finding|sharing|pointing)\b)")),
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
    ("first reported by", "first", re.compile(rf"[Ff]irst (?:reported|published|spotted|revealed|noticed|noted|disclosed|told|covered|flagged|seen|discovered|shared|detailed|carried|aired|uncovered|run|printed|announced|mentioned|picked up) (?:by|on|in|at|to) (?:the )?(?:[a-z]{{3,10}} )?(?:{WHO} )?({DOMAIN}|{NAME})")),
    ("first reported by", "originally first", re.compile(rf"(?:[Oo]riginally|[Ff]irst) (?:published|appeared|posted|ran|aired) (?:by|on|in|at) (?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "first originally", re.compile(rf"({NAME}) (?:first|originally) (?:reported|revealed|disclosed) (?:the|that|on|about)\b")),
    ("first reported by", "first originally", re.compile(rf"(?:[Oo]riginally|[Ff]irst) (?:published|appeared|posted) (?:in|on) the (?:website|pages|site) of (?:the )?({NAME})")),
    ("first reported by", "first + report", re.compile(rf"({NAME}) (?:was|were) (?:the )?first to report")),
    ("reports", "reported noted spotted revealed noticed + as by", re.compile(rf"\b[Aa]s (?:\w{{3,12}} )?(?:reported|noted|spotted|revealed|noticed) by (?:the )?({NAME}|{DOMAIN})")),
    ("first reported by", "first originally + as", re.compile(rf"\b[Aa]s (?:the )?({NAME}) (?:first|originally) (?:reported|published|revealed|wrote)")),
    ("reported by", "reported published quoted cited revealed seen reviewed obtained spotted noted noticed compiled saying up carried broken disclosed uncovered unearthed contacted asked polled surveyed interviewed viewed accessed conducted first confirmed shown verified described detailed identified aired posted released printed filmed documented estimated calculated analysed examined heard questioned pressed approached reached counted highlighted collected gathered assembled commissioned one covered broadcast shared leaked used told tallied translated given screened + by", re.compile(rf"\b(?:[Rr]eported|[Pp]ublished|[Qq]uoted|[Cc]ited|[Rr]evealed|[Ss]een|[Rr]eviewed|[Oo]btained|[Ss]potted|[Nn]oted|[Nn]oticed|[Cc]ompiled|as saying|[Pp]icked up|[Cc]arried|[Bb]roken|[Dd]isclosed|[Uu]ncovered|[Uu]nearthed|[Cc]ontacted|[Aa]sked|[Pp]olled|[Ss]urveyed|[Ii]nterviewed|[Vv]iewed|[Aa]ccessed|[Cc]onducted|[Ff]irst|[Cc]onfirmed|[Ss]hown|[Vv]erified|[Dd]escribed|[Dd]etailed|[Ii]dentified|[Aa]ired|[Pp]osted|[Rr]eleased|[Pp]rinted|[Ff]ilmed|[Dd]ocumented|[Ee]stimated|[Cc]alculated|[Aa]nalysed|[Ee]xamined|[Hh]eard|[Qq]uestioned|[Pp]ressed|[Aa]pproached|[Rr]eached|[Cc]ounted|[Hh]ighlighted|[Cc]ollected|[Gg]athered|[Aa]ssembled|[Cc]ommissioned|one|[Cc]overed|[Bb]roadcast|[Ss]hared|[Ll]eaked|[Uu]sed|[Tt]old|[Tt]allied|[Tt]ranslated|[Gg]iven|[Ss]creened) (?:earlier |first |previously |exclusively |initially |today |yesterday |on \w{{3,6}}day )?by (?:the )?(?:(?:a |an )?(?:reporter|journalist|correspondent)s? (?:for|from|with|of|at) (?:the )?)?(?:[a-z-]{{5,12}} )?{WHOSE}({NAME})")),
    ("reported by", "quoted cited published carried appeared appears reported revealed broadcast printed emerged surfaced detailed disclosed serialised serialized spotted", re.compile(rf"\b(?:quoted|cited|published|carried|appeared|appears|reported|revealed|broadcast|printed|emerged|surfaced|detailed|disclosed|serialised|serialized|spotted) (?:\w{{3,12}} |(?:on|last|this) \w{{3,12}} ){{0,2}}?(?:in|on) (?:the (?:front page|pages|website|site) of )?(?:the )?(?!\w{{3,6}}day\b)({NAME})")),
    ("reported by", "leaked passed provided shown confirmed disclosed shared described admitted insisted explained revealed hinted complained denied spoke speak spoken talked gave given sent handed supplied relayed said", re.compile(rf"\b(?:leaked|passed|provided|shown|confirmed|disclosed|shared|described|admitted|insisted|explained|revealed|hinted|complained|denied|spoke|speak|spoken|talked|gave|given|sent|handed|supplied|relayed|said)(?: (?:this|that|it|(?:an?|the|exclusive) \w{{4,14}}|\w{{4,14}}ly))? (?:to|with) (?:the )?{WHOSE}({NAME})")),
    ("according to", "per", re.compile(rf"(?:^|, |\(|\b[Aa]s )[Pp]er (?:a (?:new )?report (?:by|in|from) )?(?:the )?({NAME}|{DOMAIN})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:an? |the )?(?:\w{{2,20}} ){{0,3}}?{MEDIUM} (?:by|from|in|on|of|at) (?:the |an? )?(?:\w{{2,20}} ){{0,2}}?{WHOSE}({NAME})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:the |an? )?(?:\w{{2,20}} ){{0,2}}?(?:{WHO} )({NAME})")),
    ("according to", "according + to", re.compile(rf"[Aa]ccording to (?:the |la |el |il |le )?({NAME}|{DOMAIN})")),
    ("citing", "citing", re.compile(rf"\b[Cc]iting (?:an? |the )?(?:{MEDIUM} (?:by|from|in|on) )?(?:the )?({NAME})")),
    ("reports", "reports reported wrote writes revealed claims + that", re.compile(rf"({NAME}) (?:(?:reports|reported|has reported|had reported|first reported|revealed|claims)(?: \w{{3,10}})? that\b|(?:wrote|writes)(?: \w{{3,10}})? that (?!s?he\b|I\b))")),
    ("first reported by", "learned learnt reveal", re.compile(rf"({NAME}) (?:has (?:exclusively )?learn(?:ed|t)|can (?:exclusively )?reveal)(?=[.]?$| that\b)")),
    ("report", f"{SAYING} learns learned understands more broke notes noted spotted noticed uncovered argues argued estimates describes described detailed identified calculates calculated put puts aired airs showed shows carried ran published seen obtained reviewed viewed saw found told confirmed", re.compile(rf"({NAME})(?: (?:newspaper|magazine|news agency|news site|daily))?(?:,? (?:which|who|that)|, (?:an?|the|citing|quoting|[A-Z]\w{{2,14}}['’]s) [^,.;\n]{{3,60}},)? {SAYS}")),
    ("report", "reports reported writes wrote informs informed transmits notes noted headlines adds added says said states relays warns relayed quotes recalls asks explains claims understands learnt learned", re.compile(rf"(?:[,;–—-]|[.!?][”\"’']) ?(?:reports|reported|writes|wrote|informs|informed|transmits|notes|noted|headlines|adds|added|says|said|states|relays|warns|relayed|quotes|recalls|asks|explains|claims|understands|learnt|has learned|has learnt) (?:the )?{WHOSE}({NAME}|{DOMAIN})")),
    ("according to", "writes reports informs notes says states quotes announces puts said wrote + as", re.compile(rf"(?:^|[.;] )As (?:writes|reports|informs|notes|says|states|announces|wrote|said) (?:the )?{WHOSE}({NAME}|{DOMAIN})")),
    ("report", "as", re.compile(rf"\b[Aa]s (?:the )?({NAME}) (?:puts?|has|had|tells|told|notes|says|explains|points out|sees|phrased|calls|writes|wrote|revealed) (?:it|us)?")),
    ("report", "(", re.compile(rf"\(({NAME}), (?:\d|[A-Z][a-z]{{2,8}} \d|p\.)[^()\n]{{0,25}}\)")),
    ("report", "so", re.compile(rf"(?:^|[.!?”\"] |, )[Ss]o (?:the )?({NAME})(?: in (?:its|an?|the|\w{{3,6}}day)\b|[.,]|$)")),
    ("report", "reporter reporters correspondent correspondents journalist journalists columnist editor producer anchor presenter critic writer team crew blogger host", re.compile(rf"({NAME})(?:['’]s?)? (?:[a-z-]{{4,14}} ){{0,2}}?(?:reporter|correspondent|journalist|columnist|editor|producer|anchor|presenter|critic|writer|blogger|host)s? (?:[A-Z][\w.'’-]{{1,20}} ){{1,3}}(?:{SAYS}|said|says|tweet(?:s|ed)|post(?:s|ed)|told|explains|asked|was told|saw|counted)")),
    ("report", "reporter correspondent journalist team crew photographer photographers witness witnesses fact reporters journalists", re.compile(rf"({NAME})(?:['’]s?)? (?:reporter|correspondent|journalist|team|crew|photographer|witness|camera crew|analysis|fact-checker)(?:s|es)? (?:(?:at|on|in|near|from|outside) (?:the )?[\w' ]{{2,25}} )?(?:{SAYS}|said|says|saw|counted|witnessed|heard|watched|found|spoke|met|visited)\b")),
    ("report", "tweeted wrote posted reported reports said says tweets asked according writes & reporter correspondent journalist columnist editor producer anchor presenter critic writer blogger host", re.compile(rf"(?:tweeted|wrote|posted|reported|reports|said|says|tweets|writes|asked|[Aa]ccording to) (?:the )?({NAME})(?:['’]s?)? (?:[a-z-]{{4,14}} ){{0,2}}?(?:reporter|correspondent|journalist|columnist|editor|producer|anchor|presenter|critic|writer|blogger|host) [A-Z]")),
    ("report", "for its part", re.compile(rf"({NAME}), (?:for its part|meanwhile|however|too|by contrast|on the other hand|in turn|which (?:\w{{2,14}} ){{1,6}}?\w{{2,14}}), {SAYS}")),
    ("report", "published aired ran broadcast printed carried posted obtained shot released recorded", re.compile(rf"\b(?:interview|letter|report|pictures?|photos?|photographs?|video|footage|recording|documents?|memo|e-?mails?|list|figures|details|story|article|message|messages|transcript|clip|images?|one|those|what) (?:that |which )?(?:the )?({NAME}) (?:has |had |later |first |later )?(?:published|aired|ran|broadcast|printed|carried|posted|obtained|released|recorded)\b")),
    ("report", "shown seen aired screened played run", re.compile(rf"\b(?:[Ff]ootage|[Pp]ictures?|[Vv]ideos?|[Ii]mages?|[Ii]nterview|[Rr]ecordings?|claims?|[Aa]llegations?|remarks|comments|[Tt]apes?|clips?) (?:\w{{3,10}} )?(?:shown|seen|aired|screened|played|run) (?:\w{{3,12}} )?(?:on|in|by) (?:the )?{WHOSE}({NAME})")),
    ("report", "from", re.compile(rf"\b(?:comes?|came|coming|taken|stems?|known|learn(?:s|ed|t)?|heard|information|word|figures?|numbers?|data|details|quotes?|rumou?rs?|tips?|extracts?|excerpts?|questions?|leaks?|findings|revelations?|accounts?|that|claims?|latest|borrowed) (?:\w{{2,10}} )?from (?:the |an? )?{WHOSE}({NAME}|{DOMAIN})")),
    ("report", "s", re.compile(rf"({NAME})['’]s? (?:\w{{4,12}} )?(?:count|tally|toll|figures?|estimates?|version|account|reporting|information|scoop|revelations?|findings|sources|calculations?|informants?|investigation|exclusive|story|article|interview)\b(?! (?:director|desk|team|editor|with the (?:police|union)))")),
    ("report", "citing quoting", re.compile(rf"({NAME}), (?:citing|quoting) ")),
    ("report", "investigation analysis report review tally count poll survey", re.compile(rf"({NAME})(?:['’]s?)? (?:investigation|analysis|report|review|tally|count|poll|survey)(?: on \w{{3,6}}day)? (?:(?:has |had |have )?found|(?:has |had )?(?:revealed|uncovered|established)|show(?:s|ed)|suggest(?:s|ed)|of|published|said|says|into)\b")),
    ("report", "bbc cnn nbc abc cbs fox sky itv npr channel + on s", re.compile(rf"\bon ({NAME})['’]s? [“\"A-Z]")),
    ("report", "said says", re.compile(rf"({NAME})(?: (?:newspaper|magazine|news agency|news site|daily|tabloid|broadcaster|television|radio|TV|website))? (?:said|says) (?!(?:that |on \w{{3,6}}day (?:that )?)?(?:it|its|they|their)\b|in a statement)")),
    ("report", "source sources", re.compile(rf"({NAME})['’]s? (?:\w{{4,12}} )?sources? (?:sa(?:y|ys|id)|t(?:ell|old)|claim|suggest|indicate|believe|expect)")),
    ("report", "s", re.compile(rf"({NAME})['’]s (?:\w{{4,14}} ){{0,2}}?[A-Z][\w'’-]{{1,20}} (?:[A-Z][\w.'’-]{{0,20}} ){{1,2}}(?:{SAYS}|was told|asked|found|said|says|explains|points out|believes|expects)")),
    ("report", "media press outlets papers newspapers reports", re.compile(rf"\b(?:media|press|outlets|papers|newspapers|reports)(?:,| \()? ?(?:including|such as|among them|like) (?:the )?({NAME})")),
    ("speaking to", "said told appeared appearing speaking interview interviewed asked confirmed claimed announced live says + on", re.compile(rf"\b(?:said|told \w{{3,12}}|[Aa]ppear(?:ed|ing)|[Ss]peaking|[Ii]nterview(?:ed)?|[Aa]sked|confirmed|claimed|announced|(?<!Watch )live|says) (?:\w{{3,12}} |on \w{{3,6}}day ){{0,2}}?on (?:the )?({NAME})")),
    ("speaking to", "writing", re.compile(rf"\b[Ww]riting (?:in|for|on) (?:the )?{WHOSE}({NAME})")),
    ("reports", "(", re.compile(rf"\(({DOMAIN})\)(?: {SAYS}|:)")),
    ("told", "told tells telling", re.compile(rf"\b(?:told|tells|telling) (?:an? (?:reporter|journalist|correspondent)s? (?:for|from|with|of|at) )?(?:the |an? )?(?:(?!that\b)[\w’'-]{{2,20}} ){{0,3}}?{WHOSE}{NO_NATION}({NAME})")),
    ("speaking to", "speaking interview conversation sit statement message email mail talking remark remarks comment comments confirmed confirms letter figures documents answer answers reply replies response details sat sits spoke speaks talked chatted met caught sitting chatting report", re.compile(rf"(?:[Ss]peaking (?:\w{{4,14}} )?(?:to|with)|(?:[Ii]nterview|[Cc]onversation|[Ss]it-down) (?:\w{{4,14}} )?(?:to|with|for)|(?:statement|remarks?|comments?|message|e-?mail|letter|report|details|it|figures|documents|phone call|call|text|answers?|reply|replies|response) (?:(?:made|given|sent|emailed|provided|published|shown|written|addressed) )?to|(?:sat down|sits down|spoke|speaks|talked|chatted|met|caught up|[Ss]itting down|[Cc]hatting) with|confirm(?:ed|s)(?: \w{{2,8}})? to|comment from|[Tt]alking to) (?:the )?({NAME})")),
    ("report by", f"{MEDIA.replace(' ', 's ')}s {MEDIA} op ops", re.compile(rf"\b{MEDIUM} (?:\w{{5,12}} )?(?:by|from|in|for|out of|on|at) (?:the )?(?:[A-Z]\w{{2,12}}(?: [A-Z]\w{{2,12}})?['’]s )?{WHOSE}({NAME})")),
    ("blogger", OUTLETS, re.compile(rf"\b{WHO} ({NAME})")),
)  # fmt: skip
Tried = tuple[str, re.Pattern[str], re.Pattern[str] | None]
"""How, a rule's pattern, and where it begins with a name what stands behind that: what is looked for first."""
Rule = tuple[Tried, frozenset[str], frozenset[str], frozenset[str]]
SURNAMES = frozenset({"Bloomberg", "Forbes"})
WIRED = 90
"""Characters that the line of an agency or of its reporter has at most."""


def _hinted(how: str, hints: str, pattern: re.Pattern[str]) -> Rule:
    hints, _, others = hints.partition(" & ")
    some, _, every = hints.partition(" + ")
    named, _, behind = pattern.pattern.partition(f"({NAME})")
    opens = "(?=[ ,'’])" if behind.startswith("(?:") else ""  # so that most places fail at once
    tail = None if named else re.compile(opens + behind, pattern.flags)
    return (how, pattern, tail), frozenset(some.split()), frozenset((others or some).split()), frozenset(every.split())


HINTED: list[Rule] = [_hinted(*row) for row in RULES]
HINTS = frozenset().union(*(some | others | every for _, some, others, every in HINTED))
SIGNS = tuple(sorted(sign for sign in HINTS if not sign.isalnum()))


@lru_cache(maxsize=4_096)
def rules(words: frozenset[str], papers: bool) -> tuple[Tried, ...]:
    """The rules of which a line with these hints may have a match that counts; in one without ``papers`` few do."""
    return tuple(
        rule
        for rule, some, others, every in HINTED
        if every <= words
        and not some.isdisjoint(words)
        and not others.isdisjoint(words)
        and (papers or rule[0] not in NEED_PAPER)
    )


CALLS = frozenset(f"station network channel blog {OUTLETS} {papers.WORDS.replace('|', ' ')}".split())
PAPERISH = re.compile(
    r"[A-Z](?:(?<=[a-z][A-Z])|(?:(?<=\w[\w,;:’'] T)|(?<=\w[\w,;:’'] [(“\"‘]T))he [A-Z])"  # a capital first, which is rare
)
"""A line that has none of these words and nothing like "TechCrunch" or "told The Register" names no paper by its looks."""


# Only where the name is one that we know do these say enough: a chief executive "told shareholders" too.
NEED_KNOWN = frozenset({"dateline", "blogger"})
# Here one that sounds like a paper's will do, or is called one.
NEED_PAPER = frozenset({"reported by", "told", "speaking to", "report by", "contributed", "report"})
CALLED = re.compile(
    r"(?:newspaper|paper|magazine|news agency|broadcaster|(?:radio|television|TV|news) (?:station|channel|outlet|portal|network)|channel|tech site|leak site|portal|website|site|weekly|blog|news ?site|news website|tabloid|daily|weekly|wire service|outlet|publication) (?:the )?$"
)
ALSO_CALLED = re.compile(
    r"(?:, (?:an?|the|[A-Z]\w{2,14}['’]s) (?:[\w-]{2,14} ){0,4}?| )(?:newspaper|magazine|news agency|tabloid|daily|weekly|broadcaster|(?:news ?|web|leak |gossip |tech )site)\b(?! [A-Z])"
)
NATION = re.compile(r"[A-Z]\w{2,12}(?:ish|ese|[ie]an|[mc]an|[lq]i)|French|Dutch|Greek|Czech|Swiss|Thai|Welsh")
PLAINLY = re.compile(r"(?:[Aa]ccording to|[Cc]iting) (?:the )?$")
SAYS_ALL = re.compile(r",? (?!(?:an?|the|its|his|her|their|who|of|at|from|chief|head|director|professor)\b.{0,60},)")
"""Behind a name that opens a sentence, unless it is told whose name it is: "According to Ann Dole, its head, ..."."""
BARE = re.compile(
    r"Times|Post|Journal|Tribune|Herald|Globe|Chronicle|Telegraph|Mail|Mirror|Star|Sun|Gazette|Ledger|Courier|Echo"
)
"""What a paper is called for short, once it has been named: "the Times"."""
GOES_ON = re.compile(
    r"(?:['’]s?)? (?!(?:\w{3,6}day|News|Agency|Newspaper|Radio|TV|Television|World|Opinion|Businessweek|Verify|Magazine|Online|Scotland|Wales|Arabic|Persian|Russian|Africa|Asia|Weekend|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|In|On|At|But|And|The|That|He|She|It)[a-z.]*\b)[A-Z]\w"
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
LISTING = frozenset({"via", "contributed"})
BEFORE = frozenset({"reports", "report", "contributed", "first reported by"})
"""Cues that stand behind the name: what comes before it may belong to the sentence before."""
SHORT = re.compile(r"\b(?:St|Mt|Ft|Dr|Mr|Ms|Mrs)$")
STATED = re.compile(r"reports?|reported", re.I)
SELF = re.compile(
    r"(?:\b(?:we )?(?:here )?at|\bus at|stay tuned to|subscribe to|follow|welcome to|visit)\s{0,2}$", re.I
)
OF_ITSELF = re.compile(
    r"(?:['’]s?)? (?:shares?|stock|readers|owners?|publishers?|newsletters?|app|subscribers|staff|advertis\w{2,6}|employees|offices?|website|headquarters|bureau|profits?|revenues?|"
    r"(?:was|were|is|has been|had been|will be) (?:\w{2,10} )?(?:bought|sold|acquired|sued|fined|founded|launched|banned|blocked|raided|closed|for sale|owned|awarded|taken over))\b"
)
"""Behind an outlet of which something is told: its shares, its owner."""
_TELLING = (
    r"(?i:t(?:ell|old|elling)|sa(?:id|ys?|ying)|sp(?:eak|oke|oken|eaking)|talk(?:s|ed|ing)?|comment(?:s|ed|ing)?|remarks?|statements?|interview(?:s|ed)?|report(?:s|ed|ing)?|stor(?:y|ies)|articles?|pieces?|essays?|"
    r"columns?|op-eds?|editorials?|letters?|questions?|answer(?:s|ed)?|repl(?:y|ies|ied)|respon(?:se|ses|d|ded)|sources?|according|information|figures?|data|details|documents?|footage|videos?|recordings?|investigations?|"
    r"expos[ée]s?|revelations?|leak(?:s|ed)?|scoops?|exclusives?|news|announced|disclosed|revealed|confirmed|denied|admitted|explained|described|quoted|cited|published|printed|carried|aired|broadcast|obtained|reviewed|"
    r"heard|wr(?:ote|itten|iting)|posted|polls?|surveys?|count|tally|estimates?|analysis|extracts?|excerpts?|translated|republished|adapted|shared|given|gave|sent|handed|passed|provided|supplied|spotted|noticed|"
    r"broken|picked up|accounts?|claims?|allegations?|rumou?rs?|tips?|thanks|appear(?:s|ed|ing|ance)|surfaced|emerged|debunked|floated|asked|pressed|questioned|texted|emailed|testimony|known|learn(?:s|ed|t)|learned|read|reference|credit(?:s|ed)?|words|first|leaker|tipster|blogger)"
)
AMONG = re.compile(
    rf"\b(?:{_TELLING}(?: [^\s.;:!?()]{{1,16}}){{0,3}}? (?:to|by|from|in|on|via|with)|"
    rf"[Dd]eclined to tell|how|^On|^Over (?:at|on)|[Ww]ith reference to|referr?ed|directed|pointed|showed|gave|sent|emailed|handed|alerted|tipped off|texted|contacted|assured|informed|briefed|^(?:More|Story|Report|Text|This) (?:via|from|by)|colleagues at|friends at|folks at|on the (?:website|site|pages|front page) of|(?i:news|word|reports?|letter|copy)\b[^.;]{{0,40}} reached) (?:the |an? |today['’]s |yesterday['’]s |\w{{3,6}}day['’]s )?(?:report (?:in|by|from|on) (?:the )?)?{WHOSE}$"
)
"""What stands before an outlet to whom, by whom or where something is told."""
INSIDE = re.compile(r"(?:^|[.!?”\"] )(?:Also )?[Ii]n (?:(?:the|today['’]s|yesterday['’]s|\w{3,6}day['’]s) )?$")
ITSELF = re.compile(r",| (?:on \w{3,6}day|last|this|yesterday|today|in \w{3,9}|of \w{3,6}day)\b.{0,20},")
"""Before and behind a paper in which somebody says something: "In Le Parisien on Tuesday, the mayor ..."."""
WHICH = re.compile(r"\b(?:which|[Ww]hat|that|as) (?:the )?$")
OBTAINED = re.compile(
    r" (?:(?:has|had|have|also|first|later|recently) )?(?:calls|called|obtained|published|described|describes|saw|aired|printed|dubbed|put|puts|revealed|reported|shared|posted|tested|found|got|received|uncovered|commissioned)\b(?! (?:it|its|their)\b)"
)
"""Before and behind an outlet in a clause on what it got: "what the Times calls the biggest leak"."""
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
    r"\b(?:(?:concert|match|game|race|final|ceremony|show|series|film|programme|debate|episode|tournament|fight)s? (?:is|are|was|will be|were) (?:\w{3,9} )?(?:shown|broadcast|aired|screened|carried) (?:live )?on|(?:deal|contract|agreement|partnership|merger|lawsuit|dispute|row|jobs?|stake|shares|suit|case|complaint|talks|feud|war|career|position|role|work(?:s|ed|ing)?|cuts|layoffs|strike|staff|journalists?|reporters?|correspondents?|editors?|boss|head|"
    r"chief|owner|publisher|director|advert\w{0,10}|programmes?|series|match|game|show|film|investment|bid|offer|takeover|sale|columnist|writer|joined|left|owns|bought|sold|attack(?:s|ed)?|subscri\w{2,5}|newsletters?|page|award|prize|ban|trial|access|money|profits?|"
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


def passed_on(text: str, start: int, end: int) -> bool:
    """Whether something is told to the outlet that stands there, by it or in it: by the words before and behind it."""
    before = re.split(r"[.!?;](?=\s)", text[max(0, start - 90) : start])[-1]
    bare = before.strip('("“ ') + " "
    told = TELLS.match(text, end) or AMONG.search(bare) or (WHICH.search(bare) and OBTAINED.match(text, end))
    told = told or (INSIDE.search(before.lstrip()) and ITSELF.match(text, end))
    return bool(told) and not NOT_OF.search(before.rstrip('("“') + " ") and not CREDITED.match(before)
