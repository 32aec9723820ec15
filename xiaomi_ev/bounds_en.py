"""English words that say when a text was written: its date lines, and what it tells as past or as still to come.

Patterns as data, for ``bounds``, which uses them; nothing is decided here.
"""

import re

BYLINE = re.compile(
    r"(?:^\W{0,4}date\b|\b(?:published|posted|updated|last (?:updated|modified)|dated|written|first published|modified|created|"
    r"(?:publication|posting|issue|print) date)\b)[^.\n]{0,40}$|^\W{0,4}(?:added|uploaded|inserted)\b[^.\n]{0,20}$|"
    r"^[^.\n]{0,60}\b(?<!\bon )(?:minutes|transcript|proceedings|record|report|bulletin|edition|issue|statement|newsletter|notes)\b[^.\n]{0,60}\b(?:of|on|for|from) $|"
    r"^\W{0,4}(?:[\w-]+ ){0,3}(?:meeting|session|sitting|hearing) (?:of|on) $",
    re.I,
)
RUNS_ON = re.compile(r"[,:]? (?!(?:at|by|in|with|from)\b)[a-z]{2,15},? [a-z]{2,15}\b")
"""A sentence behind a day that is no date line: "the report of 17 March 2021 says that it ..."."""
STAMPS, DATED_BY = ("date", "publ", "wr", "mod", "ted", "add", "upl"), ("of ", "on ", "for ", "from ")
"""Letters of which some stand in each of these, or what else it ends with."""
AS_OF = re.compile(r"^[^.\n]{0,50}\bas (?:of|at) $|^[^.\n]{0,60}\bno\. \d{1,4}\b[^.\n]{0,20}\bas (?:of|at) $", re.I)
"""A short line above the text: "Fact sheet no. 7 - as of 4 March 2021"."""
DATELINE_BEFORE = re.compile(r"\s{0,8}[A-Z][A-Z .,'/-]{1,60}(?:, [A-Z][A-Za-z. ]{1,30})?[,:]?\s{1,2}")
DATELINE_AFTER = re.compile(r"\s?(?:(?:\([^)\n]{2,40}\)\s?|/[^/\n]{2,40}/\s?)[-–—:]|[-–—])")
WIRED_AFTER = re.compile(r"\s?\([^)\n]{2,40}\)\s?[-–—]")
"""Behind a day that begins its line, without a place: "Jan 9 (Nordwire) - The club ..."."""
PLACE_BEFORE = re.compile(
    r"\s{0,8}(?!(?:In|On|At|By|From|Since|Until|After|Before|Born|The|It|He|She|They)\b)[^\W\d_][\w’'.-]{1,20}(?: [\w’'.-]{1,20}){0,4}(?:, [^\W\d_][\w .]{1,25})?, "
)
PLACE_AFTER = re.compile(r"(?:\.| ?[-–—]) ?[^\W\d_]")
"""A release's head: "São José dos Campos, 12 February 2024. The firm today ...": a place, a day, and the text behind a stop."""
LED = re.compile(r"\b(?:on|by|in|until|till|since|from|before|after|to|of|for)\s$", re.I)
"""Words that lead a date of an event, not of the text."""
HEAD = 120
"""Characters of a line of the article's head beside its date."""
OTHER_LABEL = re.compile(
    r"\W{0,4}(?:[-•*]\s|photo|image|picture|illustration|(?!(?:by|text|words|story|author|from|source|news|date)\b)[A-Za-z][\w ]{0,24}:)",
    re.I,
)
"""How a line of facts, a list's entry or a caption begins: "Launch: March 2024" says when something else happens."""
MASTHEAD = re.compile(r"\b(?:No\.? ?\d|Issue|Vol\.?|[Ee]dition|Weekly|Daily|Monthly|Quarterly)\b|\bNo\. \d")
"""Words of a paper's own line, above its first title."""
PARTED_BEFORE = re.compile(r"(?:^|[|/•·–—,(»>:-]\s{0,3})$")
PARTED_AFTER = re.compile(
    r"\s{0,3}(?:(?:hrs?|h|[A-Z]{2,4})\b\s{0,3})?(?:$|[|/•·–—,();»>~*-]|\.\.|\d|at\b|by\b|[Uu]pdated|\.\s)"
)
"""What parts a date from the names beside it."""
COLUMN_BEFORE = re.compile(r"(?:^|\S(?: {3,60}| ?\t\s{0,60}))$")
COLUMN_AFTER = re.compile(r"(?: {3,60}| ?\t\s{0,60})\S|\s{0,3}$")
"""The blanks that part columns."""
OF_DAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.I)
PLEDGED = "(?:has|have) (?:been )?(?:predicted|forecast|pledged|promised|vowed|ordered|agreed|slipped|delayed|postponed|put off|pushed)"
AHEAD = re.compile(
    r"\b(?:will|'ll|shall|is (?:to|set to|expected|slated|scheduled|due|planned)|are (?:to|set to|expected|slated|scheduled|due|planned)|"
    r"aims?|aiming|plans? to|planning to|expects? to|hopes? to|intends? to|prepar(?:es?|ing)|targets?|upcoming|forthcoming|"
    r"should (?:start|begin|reach|arrive|be)|going to|next|to (?:launch|start|begin|open|release|list|roll out|unveil|complete|finish)|"
    r"projected|anticipat\w+|scheduled for|slated for|due (?:in|on|by)|may|could|expects|predicts|foresees|estimates|forecasts|"
    r"(?:is|are) (?:now )?(?:likely|on (?:course|track)|set|due|slated|scheduled|planned|expected)|"
    rf"{PLEDGED}|(?:is|are) (?:now )?(?:put off|postponed|delayed|deferred|pushed back) (?:to|until|till)|"
    r"(?:launches|starts|begins|opens|arrives|ships|debuts|ends|closes|expires|goes on sale|comes out|takes effect) (?:on|in|at the))\b",
    re.I,
)
BACK = re.compile(
    r"\b(?:was|were|had|did|said(?=(?:\s\w+){0,2}\s*$)|announced|\w{2,20}ed|began|made|took|held|won|bought|sold|built|went|came|rose|fell|became|met|broke|gave|saw|drew|threw|flew|sank|shook|spoke|wrote|withdrew|stole|drove|chose|grew|sang|swore|woke|struck|fought|swept|fled)\b",
    re.I,
)
PLANNED = re.compile(
    r"\b(?:promised|planned|scheduled|expected|slated|predicted|forecast|projected|estimated|targeted|pledged|vowed|ordered|booked|"
    r"agreed|approved|budgeted|hoped|wanted|intended|supposed|meant|postponed|delayed|pushed|moved|slipped|deferred|rescheduled|"
    r"likely|due|set|put off|amended|(?:than|as)(?: \w+)? (?:announced|reported|stated))\b",
    re.I,
)
"""What was done about a day to come: the day itself need not have been."""
OLD_PLAN = re.compile(r"\b(?:was|were|had|would|originally|initially|previously|been)\b", re.I)
LEFT = re.compile(
    r"\bless than (?P<count>an?|one|two|three|six|[1-9]\d?) (?P<unit>year|month)s? (?:left|away|before|until|to go|from now)\b",
    re.I,
)
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "six": 6}
URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?:/|$)|[-/]((?:19|20)\d\d)-(\d\d)-(\d\d)(?:\D|$)")
STOPS, STOP = re.compile(r"[.!?;:\n]\s|\n"), re.compile(r"[.!?;\n]")
LASTING = re.compile(
    r"\b(?:until|till|through|due|maturing|matures?|expir\w+|effective|payable|redeemable|beyond|before)\s{1,2}(?:the\s)?$",
    re.I,
)
"""Words before a date that say how long, not when: "notes due Oct. 15, 1999" were sold before that day."""
WHEN = re.compile(
    r"\b(?:in|since|during|throughout|by|from|until|for|into|before|after|around|about)\s{1,2}(?:the year\s)?$", re.I
)
NAMED_ONLY = re.compile(
    r"\b(?:said|told|promised|meant|mentioned|wrote|of|(?:slipp|mov|delay|postpon|push|chang|shift)ed(?: back| forward)? from)\s$",
    re.I,
)
"""Before a date that is what somebody named: "I said December 2026, I know", "has slipped from October"."""
SAYS = "says|said|say|writes|wrote|reports|reported|claims|claimed|has it|told us|tells us"
SMALL = {
    word: str(n)
    for n, word in enumerate("a one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split())
} | {"a": "1", "an": "1"}  # fmt: skip
FIGURE = re.compile(rf"\b(?:{'|'.join(word for word in SMALL if len(word) > 2)})\b|\d(?:[\d,]|\.(?=\d)){{0,15}}", re.I)
"""A number that two texts may have in common."""
NOW_BEFORE = re.compile(
    r"\b(?:here we are|(?:it|there)(?:['’]s| is)|(?:we|there)(?:['’]re| are))(?:,| now| only| just| still| barely| about| almost){0,3} "
    rf"(?P<count>\d{{1,2}}|{'|'.join(SMALL)}) (?P<unit>days?|weeks?|months?) "
    r"(?:before|until|till|to|from|away from|off|(?:left|to go) (?:before|until|till|to))\s(?:the )?$",
    re.I,
)
"""Before a day of the calendar from which the writer counts back: "here we are, two weeks before (Christmas)"."""
