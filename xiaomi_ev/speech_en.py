"""English words of saying: which verbs, nouns and small words tell that somebody says something.

What comes in: nothing. What goes out: word lists, read by ``attribution``, ``speakers`` and what they rest on.
What it will not do: decide; what makes a claim is listed in ``claims_en``.
"""

from __future__ import annotations

import re

SAY = frozenset(
    "say tell answer email assure add announce state claim confirm reveal report explain note argue insist admit acknowledge recognize recognise affirm commit "
    "declare disclose suggest warn deny believe think hope estimate predict expect promise vow pledge write tweet post mention "
    "conclude maintain testify allege complain recall reply respond assert contend observe agree indicate show find learn know ask "
    "call describe demand order urge accuse point remark comment stress emphasize emphasise underline highlight reiterate repeat "
    "caution boast brag lament joke quip muse wonder worry fear doubt guess figure reckon assume suspect imagine understand realize "
    "realise decide determine propose recommend advise request cite quote echo imply hint signal advertise proclaim profess swear "
    "fume snap sigh shrug groan moan chirp gush thunder shout yell chant sing mutter whisper exclaim murmur read continue counter retort object protest concede rule discover judge "
    "deem consider regard view see feel want wish plan aim intend refuse decline threaten offer agree seek need prefer love like "
    "hate oppose support back endorse reject criticize criticise condemn denounce blast slam attack praise laud applaud hail thank "
    "blame mock ridicule deride dismiss defend question challenge dispute contest discuss address detail document outline portray "
    "characterize characterise label dub brand liken compare reference invoke champion advocate promote favor favour urge encourage "
    "exhort chastise scold lambast lambaste rebuke rip decry bemoan resent despise admire appreciate welcome embrace express voice "
    "speak talk forecast project anticipate contemplate examine explore specify clarify elaborate summarize summarise "
    "present unveil publish identify allege attribute credit charge sue petition vote authorize authorise approve grant "
    "interpret pronounce foresee envision envisage illustrate demonstrate prove downplay tout trumpet tell inform assure remind "
    "notify convince persuade instruct calculate scoff bark grumble chuckle grin".split()
)
"""Verbs, as lemmas, whose subject says, thinks, wants or judges what their object says."""

STRONG = frozenset(
    "say tell add announce state claim confirm reveal explain note argue insist admit acknowledge declare disclose suggest warn deny "
    "believe think write tweet conclude maintain testify allege complain recall reply respond assert contend observe remark comment "
    "reiterate caution boast lament joke quip concede emphasize emphasise stress predict estimate promise vow pledge hope expect report "
    "mention affirm recognize recognise indicate find continue ask exclaim counter proclaim swear shout yell chant wonder learn "
    "fume snap sigh shrug groan moan chirp gush thunder whisper scoff bark grumble chuckle grin calculate inform assure".split()
)
"""Verbs that may also follow what was said ("..., X said", "..., said X")."""

SPEECHLESS = frozenset(
    "place city town village country region island river port area site building product model vehicle ship".split()
)
"""Kinds of entities that "it said" does not mean."""
SPANS = frozenset("night week month year evening morning summer winter".split())
AMOUNTS = frozenset("many much few little".split())
"""Words behind "last" that tell when something was said, and behind "as" that begin an amount."""
NOT_BEFORE = {
    "ask": ("not", "for"),
    "write": ("down", "off", "about"),
    "read": ("more",),
    "show": ("up", "off"),
    "rule": ("out",),
    "boast": ("a", "an", "the", "its", "some", "more", "two", "three", "four"),
}
"""Words behind a verb that make another verb of it: "asked not to be named", "wrote down the stake"."""
BELONGING = frozenset("at of from inside within with".split())
"""Behind people, before where they belong to: "analysts at Acme"."""
FORECASTS = frozenset("forecast estimate target outlook prediction projection guidance".split())
"""What somebody expects: who cuts it, or whose it is, has said it."""
REVISES = frozenset(
    "cut cuts raised raises lowered lowers lifted lifts trimmed trims revised revises slashed slashes upped kept line figure count tally".split()
)
"""Words of cues that say whose number something is."""
FIGURES = dict.fromkeys("gives gave put puts rates pegs pegged count counts counted".split(), "") | {"arrives": "at", "arrived": "at",
    "lists": "", "listed": "", "reckons": "on", "reckoned": "on", "talks": "of", "talked": "of", "sticks": "to", "stuck": "to", "stands": "by", "stood": "by",
}  # fmt: skip
"""Verbs that say something where a number is their object: "puts the bill at 40 million", "sticks to its figure of 40"."""
VIEWS = frozenset(
    "view opinion reckoning estimate estimates account telling eyes judgment judgement calculation calculations".split()
)
"""What is somebody's, when it is so in their view."""
OF_MIND = frozenset(
    "adamant certain confident convinced sure positive hopeful optimistic sceptical skeptical clear doubtful afraid worried unsure".split()
)
"""What somebody is who takes something to be so, or not to be."""
OBJECTS = frozenset("recall order approve authorise authorize charge boast".split())
"""Verbs that say nothing where a number is their object: "recalled 1.2 million jars"."""
ANSWERING = frozenset("asked pressed questioned challenged".split())
"""At the head of a sentence these tell what somebody answers: "Asked about the cost, Lee said"."""
SHY = frozenset("named identified quoted".split())
"""What somebody wants not to be: that says nothing of the story."""
INVERT = frozenset(
    "affirm acknowledge emphasise emphasize calculate estimate predict reckon believe think guess shout scoff bark grumble chuckle laugh whisper sigh shrug snap fume exclaim promise caution boast lament protest wonder maintain grin cry "
    "say add inform write report explain note claim warn argue recall announce admit declare insist state reply continue ask joke quip remark comment observe concede confirm tell counter retort tweet post stress lament testify reveal disclose allege assure assume".split()
)
"""Verbs whose speaker may follow them: "..., said X"."""
LEAVES = frozenset("page slide chapter section paragraph clause table".split())
"""Parts of a paper that have a number and speak: "says page 8"."""
CLOSES = INVERT | {"find", "found", "hold", "assure", "email", "brag", "gush", "show", "hint", "repeat", "accept"}
"""Verbs that may stand behind what was said: "..., the report found"."""

TO = frozenset("want wish plan aim intend refuse decline threaten offer agree seek hope promise vow pledge prefer decide vote need "
               "expect demand swear propose fail like love".split())  # fmt: skip
"""Verbs whose content may be an infinitive: "plans to sell"."""

CHAIN = frozenset("continue decline refuse begin start try go want seek plan fail use have appear seem need intend proceed like love "
                  "agree choose attempt manage keep vow promise come".split())  # fmt: skip
"""Verbs before "to" and a reporting verb that belong to its cue: "continued to call for"."""

IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "found": "find", "knew": "know",
    "known": "know", "saw": "see", "seen": "see", "felt": "feel", "understood": "understand", "swore": "swear", "sworn": "swear",
    "sang": "sing", "sung": "sing", "spoke": "speak", "spoken": "speak", "sought": "seek", "foresaw": "foresee", "foreseen": "foresee",
    "shown": "show", "read": "read", "has": "have", "had": "have", "did": "do", "does": "do", "went": "go", "began": "begin",
    "gone": "go", "begun": "begin", "kept": "keep", "came": "come", "chose": "choose", "forecast": "forecast", "says": "say", "learnt": "learn",
}  # fmt: skip
ALSO_NOUNS = frozenset(
    "state rule judge protest attack talk challenge plan view report claim question demand vote charge need call note post point support "
    "address address fear doubt worry joke estimate promise order request comment remark estimate forecast project document label brand "
    "dub question favor favour champion address show find document show find hope fear stress detail voice figure signal guess cite aim "
    "love welcome welcome respect read sue sign wish blame grant praise offer document decline charge object quip mock rip back like counter".split()
)
"""Verbs whose forms are nouns or other words as often: they count only where they agree with a subject."""
NOT_VERBS = frozenset("known seen like".split())

ACCORDING = frozenset({"according", "accordance"})
TELLINGS = frozenset(
    "data figures information report reports statement documents declarations account bulletin numbers sources".split()
)
"""What is told, behind "in accordance with", as translated texts have it."""
PAPERS = TELLINGS | frozenset(
    "slides papers memo study survey filing prospectus document leak plan plans list letter".split()
)
"""What is written, and speaks."""
SPEAKS = STRONG | {
    "assure",
    "show",
    "hint",
    "notify",
    "commit",
    "speak",
    "rule",
    "reckon",
    "dismiss",
    "refute",
    "dispute",
}
"""Verbs whose subject counts as the speaker of what follows."""
JUDGES = frozenset("consider deem see reckon figure guess forecast project anticipate doubt worry fear put".split())
"""Verbs that make a speaker of a named person only: "Lee sees a loss", but not "the islanders see a ship"."""

PARTICLES = {
    "commit": "to",
    "call": "for on", "point": "to out", "speak": "about of out against", "talk": "about", "ask": "about for", "agree": "with on to",
    "respond": "to", "object": "to", "complain": "about", "worry": "about", "refer": "to", "warn": "of against about", "know": "about",
    "think": "about of", "believe": "in", "vote": "for against", "advocate": "for", "rule": "against", "describe": "as", "decide": "against on",
    "vow": "", "hint": "at", "read": "", "push": "for", "insist": "on", "learn": "of about", "boast": "about of", "joke": "about", "react": "to",
    "comment": "on", "elaborate": "on", "wonder": "about", "hope": "for", "lay": "out", "protest": "against",
}  # fmt: skip
"""Small words that belong to a cue right after its verb."""

AUX = frozenset(
    "has have had having is are was were be been being will would can could may might must should shall did does do ca wo 's 've 'd 'll 're 'm "
    "has’nt hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't mightn't shouldn't didn't doesn't don't "
    "cannot hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t won’t wouldn’t can’t couldn’t shouldn’t didn’t doesn’t don’t".split()
)
BE = frozenset("is are was were be been being isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t 's 're".split())
ADVERBS = frozenset(
    "also now still just never not n't then even both already long once again ever always often soon later recently further instead "
    "repeatedly previously earlier so far rather quite only almost either neither twice privately first together".split()
)
NOT_ADVERBS = frozenset(
    "family only-child reply supply assembly italy july early daily weekly monthly rally ally bully kelly billy emily beverly sally".split()
)
PRONOUNS = frozenset("he she they i we you it who which nobody everyone someone".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your no any each every some such another more most many several few other".split()
)
OPENS_CLAUSE = PRONOUNS | DETERMINERS | frozenset("there".split())
"""Words that open what was said, right behind the day on which it was said."""
PREPOSITIONS = frozenset(
    "in on at of for from by with to about during after before since under over between among against through into amid despite until via "
    "within without near across around than like per toward towards upon inside outside following".split()
)
BREAKS = frozenset(
    "that when while as because if although though whether than but so where unless once since after before until why how what whose "
    "however meanwhile yet whereas".split()
)
"""Words at which a subject ends when one walks left from its verb."""

OPENERS = frozenset(
    "but and yet still however meanwhile now then later so or nor also instead moreover indeed today yesterday earlier here there thus".split()
)
ROLES = frozenset(
    "who now then former formerly head chief president director chairman chairwoman founder co-founder of professor spokesman spokeswoman editor author owner".split()
)
OFFICES = (
    r"president|chair(?:wo)?man|chair|mayor|minister|secretary|director|officer|executive|manager|professor|senator|governor|"
    r"councillor|analyst|spokes(?:wo)?man|spokesperson|lawyer|engineer|architect|coach|founder|CEO"
)
"""What people are, before or behind their names."""
BARE_SUBJECTS = frozenset("that all many most some few several others another".split())
"""Determiners that may be a subject by themselves: "many say"."""
BEFORE_ING = frozenset(", by and after before while without".split())
TELL = frozenset("tell email inform assure remind notify convince persuade ask warn urge".split())
HEARERS = frozenset("me him us them her you reporters journalists shareholders investors lawmakers 's the".split())
CONTRASTS = frozenset("but while though although whereas".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
PLACES = frozenset("on in at during after before while as from last this earlier late early via through of to".split())
"""Words that open where or when something was said, between the cue and what was said."""

OTHERWISE = (
    VIEWS
    | OF_MIND
    | set(FIGURES)
    | FORECASTS
    | REVISES
    | {"according", "words", "believed", "appears", "appear", "appeared", "emerges", "emerged", "follows", "followed"}
)
"""Words of a cue without a verb of saying that tell whose word it is."""
OFFICE_WORDS = (
    r"(?:(?:the|its|their|his|her) )?(?:(?:chief|executive|officer|project|managing|technical|finance|head|director|manager|"
    r"minister|boss|president|engineer|chairman|chairwoman|coach|secretary|founder|supplier|contractor|of|the|and) ){0,4}"
)
"""What may stand between "dismissed" and who is sacked; reports and claims are dismissed in another sense."""
SACKS = re.compile(rf"\s{OFFICE_WORDS}[A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}}, (?:who|which|whose)\b")
"""Behind "dismissed": who is sacked."""
