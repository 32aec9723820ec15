"""English wordings that tell whose a quality is: verbs of having one, owners, other things than the story's.

What comes in: nothing. What goes out: patterns, read by ``holders``. What it will not do: decide.
"""

from __future__ import annotations

import re

from xiaomi_ev.sieve import Sifted

RIVALS = re.compile(r"\b(?:rival|competitor)s?\b", re.I)
SAYING = (
    r"(?:said|says|say|told \w+|tells \w+|claims?|claimed|reports?|reported|thinks?|"
    r"believes?|wrote|writes|adds?|added|insists?|insisted|found|finds)"
)
EDGE = re.compile(
    rf"[.;:!?“”\"()–—] ?|,? (?:and|but|while|whereas|though|although|because|since|(?<! of )that|"
    rf"as|so|if|when|where|yet) |, | {SAYING} "
)
"""Where a clause may begin."""
AMOUNT = (
    r"(?: (?:an?|its|their|his|her|no|only|just|about|around|some|roughly|nearly|almost|over|up|"
    r"at|room|more|less|fewer|between)\b|"
    r" ?[£$€]?\d| (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half)\b)"
)
"""What follows "has" where it is no helping verb."""
BEARS = (
    rf"costs?|weigh(?:s|ed)?|(?:ha[sd]|have)(?={AMOUNT})|takes?|took|last(?:s|ed)?|charge[sd]?|reache[sd]|reach|manage[sd]?|"
    r"needs|needed|seats?|carrie[sd]|carry|holds?|held|offer(?:s|ed)?|c[oa]mes? with|boast(?:s|ed)?|features?|"
    r"sells? for|sold for|retail(?:s|ed)?|start(?:s|ed)? at|(?:went|goes|go)(?! (?:through|over|"
    r"into|back|out|down|up)\b)|runs?|ran|gave|gives?|"
    r"(?:is|was|are|were)(?! (?:that|to|expected|said|for|believed|thought|[a-z]{2,12}ing)\b)|"
    r"lift(?:s|ed)?|opened|opens?|closed|began|begins?|reopened|generate[sd]?|produce[sd]?|consume[sd]?|uses?|used|"
    r"came out|went on sale|made its debut|makes|made|turns? out|employ(?:s|ed)|houses?|housed|draws?|drew|pulls?"
)
"""What is said of a thing that has a price, a weight, a range, a day on which it came."""
AUX = (
    r"(?:(?:(?:was|is|were|are) (?:(?:expected|set|due|planned|likely|said|scheduled|supposed|"
    r"meant|estimated|believed|thought|slated|projected) )?to|have|has|had|can|could|will|would|"
    r"may|might|should|does|do|did|"
    r"also|now|still|only|already|just|"
    r"even|not|never|[a-z]{2,10}ly) ){0,3}"
)
HELPS = re.compile(AUX)
CLAUSE = re.compile(
    rf"(?P<who>[^,.;:!?“”\"()]{{1,70}}?)(?:, [^,.;:!?]{{2,70}},)? "
    rf"{AUX}(?P<verb>{BEARS})\b(?P<rest>(?:[^.;:!?,]|(?<=\d)[.:,](?=\d)|, (?=(?:and|or|but|{BEARS})(?: |$))){{0,110}})"
)
RELATIVE = re.compile(r"(?:(?:in|on|at|of|for|to|from|with|by|through|under) (?:which|whom)|where|whose|who)\b")
UNFINISHED = re.compile(r"\b(?:the|an?|its|their|his|her|of|total|at|in|to|and|or)$")
"""Before "costs" and the like where these are nouns."""
ONE_OF = re.compile(r"[Aa]n? [A-Z][\w’'-]{1,20}")
ITS_FIRST = re.compile(r"(?:its|their|the(?: [\w’'-]+['’]s?)?|[\w’'-]+['’]s?) (?:very )?first ", re.I)
BEARER = re.compile(BEARS)
OPENING = re.compile(
    r"(?:(?:And|But|Yet|So|Then|Still|Meanwhile|Today|Now|[Ff]or comparison|[Bb]y (?:comparison|contrast))\b,? |"
    r"(?:In|At|On|For|From|After|Before|Since|During|Back in|Under|Unlike|"
    r"Like) (?:the )?[\w’'-]{2,20}(?: [\w’'-]{2,20}){0,2}?,? "
    r"(?=(?:the|an?|its|their|my|his|her|our)\b)|(?:[\w-]{2,12} ){1,3}(?:ago|later|earlier),? )?"
)
"""What may stand before a subject: "In Denmark the ..."."""
BEHIND = re.compile(
    r" of (?P<who>(?:(?:the|an?|its|their|his|her|my|"
    r"this) (?:[a-z-]{2,14} ){0,2})?[A-Z][\w’'-]{1,20}(?! ?[\d.,]{2})(?: "
    r"[A-Z0-9][\w-]{0,15}){0,3}(?: (?<!an )(?<!ish )(?<!ese )[a-z]{4,12})?)"
    r"(?=[,.;:)]|$| (?:is|was|are|were|at|to|from|comes|came|has|had|will|would|by|in|on|for)\b)"
)
"""Behind a quality: "the range of a Bolt Max"."""
OWNED = re.compile(r"(?:['’]s|(?<=s)['’]) (?:[a-z-]{2,14} ){0,2}$")
ITS = re.compile(r"\b(?P<who>[Ii]ts|[Tt]heir) (?:[a-z-]{2,14} ){0,2}$")
WITH = re.compile(r",? with (?:an? |its )?(?:\d[\w.,-]{0,12} )?(?:[a-z-]{2,14} ){0,2}$")
WHICH = re.compile(rf",? (?:which|that) {AUX}(?:{BEARS})\b[^.;:!?,]{{0,60}}$")
PHRASE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Aa]nother|[Tt]his)\b|(?:^| )(?=[A-Z])"
)
"""Where a noun with all that belongs to it may begin."""
SHORT = re.compile(r"[’'](?:ll|s|d|ve|re)$")
PRONOUN = re.compile(r"(?:it|its|they|their|that one|this one|those|these|each|both|either|each of them)", re.I)
PERSONS = re.compile(
    r"\b(?:he|she|i|we|you|who|one|people|everyone|everybody|nobody|there|what|this|that|all|both|others)\b", re.I
)
SOME = re.compile(
    r"(?P<a>an? )|(?:another|most|many|some|other|similar|comparable|conventional|ordinary|"
    r"typical|such|several|older|earlier|my|our) ",
    re.I,
)
OTHER = re.compile(
    r"\b(?:(?:of|in) (?:that|this|its) (?:class|kind|sort|segment|size)|most|many|other|similar|"
    r"comparable|conventional|ordinary|"
    r"typical|average|such|my own|his own|her own|rivals?|competitors?)\b",
    re.I,
)
"""What makes a noun of the story's own another's: "a scooter of that class", "most scooters"."""
BEYOND = re.compile(
    r" (?:in|on|at|from|for|with|by|to|near|under|over|between|behind|outside|inside|above|below|around) "
)
"""Where the head of a subject ends."""
OWN_KIND = re.compile(
    r"\b(?:version|edition|model|variant|trim|prototype|sample|specimen|copy|unit|guess|rumou?r|report|document|memo|slide|leak|source|story|study|survey|poll|test|"
    r"trip|ride|single|full)s?\b"
)
"""What may be one of the story's own, or tells of it."""
SAYS = re.compile(rf"\b(?:{SAYING}|according|expects?|hopes?|knows?)\b")
OF_NAME = re.compile(r" (?:[a-z]{3,14} )?of (?:its|the|their) ([A-Z][\w’'-]{1,20}) [a-z]")
FOR_NAME = re.compile(r" (?:[a-z’']{2,12} ){0,4}for (?:the )?([A-Z][\w’'-]{1,20})")
IN_NAME = re.compile(
    r" (?:in|inside|of|for|aboard|on) (?:(?:the|an?|"
    r"its) )?(?:[A-Z][\w-]{1,20}['’]s? )?(?:[a-z-]{2,14} )?(?P<what>[A-Z][\w-]{0,20})"
)
OF_THAT = re.compile(r"[^.;:!?]{0,60}\b(?:on|of|to|in|with|by|from|for) (?:that|those) [a-z]{4,}")
THERE_IS = Sifted(
    r"\b(?:there (?:is|was|stands|sits|lies)|there['’]s|here is|(?:I|we|she|he|who) (?:have|has|"
    r"had|own|owns|owned|bought|kept|keeps?)) "
    r"(?:still )?(?P<who>an? (?:[a-z-]{2,14} ){0,2}[A-Z][\w’'-]{1,20}(?: [A-Z0-9][\w-]{0,15}){0,3})"
)
APIECE = re.compile(r"\b(?:an?|another|combined|together|altogether|total of|all|each|its|their) (?:[a-z]+ )?$", re.I)
OF_WHOM = re.compile(r"\b[A-Z][\w’'-]+ (?:rival|competitor)s?$")
""" "The Vespa rival" is the story's own thing."""
LABEL = re.compile(r"\W{0,3}(?P<who>[A-Z][a-z][\w’'-]{1,20}(?: [A-Z0-9][\w’'-]{0,20}){1,3}):(?= )")
MENTIONED = Sifted(
    r"\b(?:called|named|dubbed|remember|recalls?|remind \w+ of|like|unlike|than|beats?|"
    r"(?:tested|tried|drove|rode)(?= (?:the|an?) )) "
    r"(?P<who>(?:(?:the|an?|its|their|his|her|my|"
    r"another) )?(?:[a-z-]{2,14} ){0,2}[A-Z][\w’'-]{1,20}(?: [A-Z0-9][\w-]{0,15}){0,3})"
    r"(?=[,.;:]|$| (?:in|which|that|and|for|from|went|was|is))"
)
"""A thing that a sentence brings up: "a coffee machine called Bruma", "I'd remind him of the Nimbus"."""
OLDER = re.compile(
    r"(?:an?|its|their) (?:[a-z-]{2,14} ){0,2}?(?:older|earlier|existing|previous|former|smaller|"
    r"bigger|larger|cheaper|different|second) ",
    re.I,
)
PRIVATE = re.compile(r"(?:her|his|my|our|your|their) own (?P<what>[\w-]{2,20}(?: [\w-]{2,20})?)$", re.I)
"""What somebody has at home: "her own diesel"."""
NEXT_ONE = Sifted(
    r"\b(?:[Aa]n?|[Aa]nother|[Ii]ts|[Tt]heir) (?:second|third|next|follow-up|later|cheaper|smaller|larger|"
    r"bigger|newer|different)(?: [a-z-]{2,14})?? (?P<what>[a-z-]{3,20})\b"
    r"(?=(?:[^.;:]|(?<=\d)[.](?=\d)){0,40}\b(?:in the works|planned|under development|being|expected|is|was|would|will|"
    r"developed|to come|for)\b)"
)
"""Another one of the story's things, of which the next sentence may tell: "a second ring was in the works"."""
NO_NAMES = frozenset(
    "It Its This That These They Their He His She Her Each One I We You Our My "
    "The A An In On At For By And But Yet So If When What There "
    "Another Most Many Some Other Such January February March April May June July "
    "August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr".split()
)
DERIVED = ("-based", "-made", "-owned", "-born", "-built", "-style", "-listed", "-backed")
MEASURED = re.compile(r"(?<!\w)\d[\d,.]{0,12}[ -]?[A-Z]{1,3}h?\b")
"""A number and its unit: "the 720 MW plant" names nothing."""
NO_PHRASE = re.compile(
    r"[,.;:!?“”\"()]|\b(?:is|was|are|were|has|have|had|will|would|could|can|may|might|said|says|that|which|who|and|but|you|we|they|he|she|it|I|"
    r"[a-z]{3,12}ed)\b"
)
"""What no noun holds: a verb, or the end of a clause."""
