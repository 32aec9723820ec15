"""English words of claims: how surely, whether so, what leans on what.

What comes in: nothing. What goes out: word lists and wordings, read by ``matching``, ``claims`` and what they rest on.
What it will not do: decide; who says something is listed in ``speech_en``.
"""

from __future__ import annotations

from xiaomi_ev.speech_en import AUX, PRONOUNS

# --- how surely: what each wording allows at most (0 to 1); read as regular expressions between word boundaries ---

CERTAINTY: tuple[tuple[str, float, str], ...] = (
    ("unknown", 0.2, r"(?:it is |it's |it’s |is |are |remains? |still )?(?:not (?:yet )?(?:known|clear|certain|decided|disclosed|confirmed|finali[sz]ed|been (?:decided|disclosed|confirmed|announced|set))|unknown|unclear|uncertain|undecided|undisclosed|to be seen|under wraps|a mystery|yet to be (?:seen|known|announced|decided|confirmed|revealed|disclosed|set)|(?<!open )(?<!worst-kept )(?<!worst kept )(?:kept )?secret|confidential|anyone's guess)"),
    ("rumour", 0.35, r"rumou?rs?(?: \w+)? (?:suggest|say|claim|have it|point|circulat\w+)|rumou?red|rumou?rs?|speculat\w+|allegedly|supposedly|purportedly|unconfirmed|unverified|whispers?|gossip|leaks? suggest"),
    ("possible", 0.45, r"may|might|could|possibl[ey]|perhaps|maybe|potentially|conceivably|can be expected|cannot be ruled out|(?:not|n['’]t|cannot) (?:exclude|rule out)"),
    ("hearsay", 0.4, r"(?:i am|i'm|i’m|i|also|we are|we're|we’re) hear(?:ing)? that|it (?:is|was) (?:claimed|rumou?red|alleged|whispered|suggested|being said|heard)|(?:grain|pinch|bucket|shovel|dose) of salt|is claimed to|are claimed to|some say|people say|word (?:is|has it)|they say|so i['’]?(?:m| am|ve| have) (?:told|heard)|"
     r"i(?:['’]m| am| was|['’]ve been| have been) (?:told|assured|informed)|(?:i['’]d|i would|i['’]ll|my) (?:bet|put money|wager|money is)|hush[- ]hush|pub talk|so they say|(?:doing|does|making|makes) the rounds|"
     r"(?:saw|read|heard) (?:[^.;,]{1,40} )?somewhere|(?:half|most of|much of) the \w+ (?:believed|thought|assumed|was convinced)|(?:a )?little bird|there is talk (?:of|that)|talk is|tittle-tattle|hearsay|scuttlebutt|on the grapevine|if (?:true|you believe)|friend of a friend|(?:my|his|her) (?:cousin|mate|friend|flatmate|neighbou?r|brother|sister|uncle|barber|colleague)[’']?s?\b(?=[^.;]{0,40}\b(?:says?|said|swears?|reckons?|thinks?|told))"),
    ("hedged", 0.55, r"reportedly|it is said|(?:is|are|was|were) said to|sources? (?:say|said|claim\w*)|according to (?:information|sources|the recent reports|(?:\w+ )?reports?|insiders|people)|seems?|appears? to|appeared to|apparently|suggests?|hints?|believe[sd]?(?: to| that)?|it is believed|thought to|poised to|understood to|(?<!no )(?<!never in )(?<!avoidance of )(?<!beyond )(?<!without )doubts?|reckon(?:s|ed)?|guess(?:es|ed)?"),
    ("plan", 0.65, r"plans? to|(?:has|have) plans|pencil(?:s|led)? in|planned|planning(?! (?:permission|application|committee|consent|authorit|board|rules?\b|law|department|officer|inspector|appeal|office))|aims?|aiming|intends?|intended|intention|hope[sd]?|hoping|(?<!not )wants?(?= to| (?:\\w+ ){1,2}open| it)|wanted to|seeks? to|targets?|goal|objective|ambition|idea of|looking to|prepar(?:es?|ing)|committed to|proposes?|proposed|would like"),
    ("expected", 0.7, r"(?:un)?likely|probabl[ey]|expected|expects?|anticipates?|anticipated|projected|forecast(?:ed)? (?:to|that|for)|should|estimat(?:e[sd]?|ing)|predicts?|predicted|set to|slated|scheduled|on track|targeted|in line to|due (?:to|in|by|for|at|on|out)|tentatively"),
    ("future", 0.85, r"will|would|won['’]t|going to|['’]ll|shall|(?:is|are) to|upcoming|forthcoming"),
    ("sure", 0.95, r"confirmed|confirms|officially|official|announced|announces|certainly|definitely|clearly|undoubtedly|of course|indeed|proven|verified|has (?:already )?been completed|(?:was|were|been) signed(?! up)"),
)  # fmt: skip

CLAIMS_TO = frozenset("claim allege maintain contend boast".split())
"""Verbs of saying that keep their distance: what somebody claims is less sure than what somebody says."""

LEAKERS = frozenset("leaker leakster tipster insider dataminer blogger hacker hackers forum rumourmonger".split())
"""Kinds and roles of those who hand on what they were told: they have a name, and are no surer than who has none."""

SCOPE = r"rumou?rs?(?: \w+)? (?:suggest|say|claim|have it|point|hold)|(?:it is|is) rumou?red|unconfirmed reports?|according to (?:unconfirmed |various |several )?(?:rumou?rs|leaks?|gossip|speculation)|leaks? (?:suggest|claim|say)|speculation (?:is|has it)|word has it|rumou?r has it"
"""Openings that colour the sentences after them, to the end of the paragraph."""

OPINION = (
    r"i think|we think|we believe|in (?:my|our) opinion|game[- ]chang\w+|exciting|impressive|bright future|groundbreaking|innovative|bold|ambitious|"
    r"audacious|testament|best|worst|beautiful|stunning|amazing|great|wonderful|spectacular|incredible|remarkable|revolutionary|significant impact|"
    r"confident that|eager|thrilled|safe to assume|no small feat|proud|delighted|undeniabl[ey]|masterpiece|sadly|unfortunately|luckily|what can we expect|"
    r"commitment to|vision|evolution|landscape of|boundaries|cutting-edge|journey|synonymous|palpable|strides"
)
"""Words of praise and appraisal: a sentence with one of them and no value states nothing that can be checked."""

DENIED = (
    r"den(?:y|ies|ied|ying)|doubt(?:s|ed)?|not|never|no longer|refused|refuses|rejected|rejects|ruled out|no (?:plans?|deal|agreement|decision|evidence|such|intention)|"
    r"neither|nor|(?:nobody|no one)(?: \w+)? believes|cancel\w*|abandon\w*|scrapped|without|fail(?:s|ed)? to|dismiss(?:ed|es)|(?:has|have|had|is|are|was|were|do|does|did|will|wo|would|could|should|must|need|ca)n['’]t|yet to|false|untrue|cannot"
)

UNKNOWN = (
    r"(?:not (?:yet |immediately |at once |entirely )?|un)(?:known|clear|certain|decided|disclosed|announced|confirmed|revealed|specified|settled)|(?:not|n[’']t) (?:yet )?(?:been|be) (?:known|settled|agreed|chosen|decided|disclosed|announced|confirmed|revealed|set|fixed|determined|made public)|(?:has|have|had|was|were) (?:been )?left open|"
    r"under wraps|undisclosed|yet to be (?:seen|known|announced|decided|confirmed|revealed|disclosed|set)|remains? to be (?:seen|settled|decided|fixed|agreed|set)|no (?:final )?decision has (?:yet )?been (?:taken|made)|remains? (?:a secret|secret|confidential|a mystery|open|disputed|unresolved|in dispute)|(?:is|are|was|were) still (?:open|an open question|disputed)|"
    r"(?:has|have|had|did|does|do|would|will|wo|is|are)(?: not|n[’']t)(?: yet)? (?:disclos|reveal|announc|say|said|confirm|decid|comment|specif|nam|sett?l|giv)\w*|(?:declined|refused) to (?:disclose|reveal|say|confirm|comment|name|give)|"
    r"(?:has|have|had) yet to (?:set|decide|announce|say|reveal|disclose|confirm|name|fix)|too (?:early|soon) to|no (?:(?!one\b)[\w-]{2,15} ){0,2}(?:word|details?|information|date|figure|price|number)(?: \w+)? (?:on|about|yet|has|have|is|was|were)|(?:do|does|did)(?: not|n[’']t) (?:yet |really )?know(?= (?:what|how|when|who|where|which))|(?<!worst[ -])kept secret|nobody knows|(?:nobody|no one)(?: (?:at|in|from|of|on) [\w’' ]{2,30}?)? (?:would|will|can|could|want(?:s|ed)? to|(?:is|was) (?:willing|able|prepared) to) (?:say|tell|talk about|explain|confirm|comment)|"
    r"(?:did not|didn[’']t|has not|hasn[’']t|have not|haven[’']t) (?:yet )?(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?)(?= (?:to |our |a |the |calls|messages|e-?mails|questions|requests))|"
    r"(?:nobody|no one) has (?:yet )?(?:said|told|put a figure|put a price|named)|nothing (?:has been|have been|is|was) (?:fixed|settled)|TB[ACD]|would(?: not|n[’']t) be drawn|(?:does|did|do) not (?:want|wish) to (?:say|tell|comment|talk)|(?:has|have|had)(?: not|n[’']t)(?: yet)? made up (?:its|their|his|her) mind|any(?:one|body)['’]s guess|(?:is|are|was|were) not (?:mentioned|stated|given|said)|(?:could not|couldn[’']t) be reached"
)

YES = (
    r"restored|reinstated|renewed|upheld|in force|still (?:valid|stands|holds|applies)|remains? (?:valid|in force|intact)|there[’']s|winning|receiving|getting|obtaining|securing|gaining|"
    r"secured|obtained|received|granted|gained|won|got|can|able to|has|have|had|holds?|approved|completed|finished|owns?|will|are expected|is expected|already|started|"
    r"began|begun|build|builds|is|are|was|were|may|might|could|sharing|during|maintain\w*|showed|seen|confirmed|signed|issued|gave|given|passed|cleared|accepted|agreed|plans|wants|aims"
)
NO = (
    r"nobody|no one|none|illegal|unlawful|invalid|"
    r"rul(?:e|ed|es|ing) out|exclud(?:e|ed|es)|dismiss(?:ed|es)|unlikely|no (?:sign|evidence|indication) of|"
    r"must (?:still |first )?be|subject to|(?:appl(?:y|ies|ied|ying)|submit\w*|fil(?:e|es|ed|ing)) (?:\w+ ){0,3}for|requires?|conditional on|depends? on|"
    r"await\w*|waiting for|pending|not (?:yet )?|no(?! doubt)|has not|have not|had not|(?:has|have|had|is|are|was|were|does|do|did|will|ca|could)n[’']t|cannot|without|lacks?|lacking|still needs?|needs?|"
    r"(?:declin(?:e|es|ed)|refus(?:e|es|ed)) to (?:approve|grant|renew|give|issue|license|clear|permit|sign|endorse|allow)|unapproved|unlicen[cs]ed|unsettled|unauthori[sz]ed|under review|"
    r"(?:receiv\w+|review\w*|examin\w+|process\w*|studying|studied) (?:the |an? |its |their )?(?:\w+ )?(?:application|request|dossier)s?(?: (?:for|to))?(?! [^.;]{0,60}\b(?:approv|grant|clear|agreed)\w*)|"
    r"seek\w*|applied for|applying for|denied|denies|refused|rejected|(?:right|decided|voted|chose|agreed|moved) to (?:refuse|reject|deny|revoke|cancel|withhold)|outsourc\w+|(?:(?:has|have|had|is|are|was|were) )?yet to|never|cancel\w*|withdr\w+|revoked|"
    r"quashe[ds]|annulled|overturn(?:ed|s)|struck down|rescinded|set aside|thrown out|threw out|turned down|vetoed|suspended|lost|missing|failed to|abandon\w*|scrap(?:s|ped|ping)?|drop(?:s|ped|ping)?|ditch\w*|shelv\w*|axed"
)
NEGATED = r"rule[ds]? out|not|no|never|den(?:y|ies|ied)|refused|rejected|cannot|\w{2,6}n[’']t"
"""Words that deny outright; "awaiting approval" says no without denying anything."""

FUTURE = r"will|would|to be|plans?|aims?|expected|slated|should|could|may|might|next|upcoming|prepar\w+|projected|anticipat\w+|forecast|poised|set to|due|scheduled|intends?|wants?|targets?|targeted|hopes?|until|by the end of"
PAST = r"was|were|had|been|ago|since|completed|commenced|started|began|(?!committed|planned|expected|aimed|intended|scheduled|slated|projected|estimated|targeted|proposed|hoped|wanted)\w{2,20}ed|made|bought|took|held|won|built|sold|led|saw|rose|fell|left|came|went|gave|met|cut|hit|grew|opened|paid|spent"

STATEMENT_NOUNS = frozenset(
    "statement report letter post email e-mail message note tweet memo filing release document interview article blog".split()
)

EVENTS = frozenset(
    "buy bought acquire sell sold make made hire sign launch open close start begin began finish complete found register file sue announce publish release "
    "leak approve grant reject deny cancel delay postpone halt suspend resume order deliver build built ship unveil present show test join leave left resign appoint elect "
    "die died kill injure arrest charge convict sentence win won lose lost cut raise invest fund merge agree meet met visit attack sink sank crash collapse strike struck hit "
    "move recall ban withdraw withdrew award pass vote lead led secure obtain receive split ratify inaugurate demolish evacuate discover detect infect confirm commission "
    "halve double triple replace repair rename lease rent accept refuse lift restore impose fine settle drop extend expand upgrade downgrade evict rescue damage "
    "flood explode hospitalise hospitalize recover return land dock depart sack dismiss promote nominate transfer donate pay paid repay borrow compensate "
    "plead acquit jail free detain raid seize scrap shelve freeze froze veto overturn uphold upheld repeal amend enact adopt oppose endorse step stepped "
    "ignite fail separate rebuild redesign promise pledge decline contaminate poison leak burst".split()
)
"""Verbs of things that took place: a sentence that says so of a named subject can be checked."""
PAST_EVENTS = frozenset(
    "bought sold made began built shown left won lost cut led met sank struck hit split rebuilt withdrew withdrawn read spread".split()
)
FINITE = (
    PAST_EVENTS
    | AUX
    | PRONOUNS
    | frozenset(
        "to cost rose fell came went took gave got began ran grew became stood held fought broke chose drew drove".split()
    )
)
"""Words beside forms in "-ed" and "-s" that show a clause to be one."""
OWNER = r"(?:following|after|through|via|in|into|with|thanks to) (?:its|his|her|their|an?|the) (?:[\w-]{2,20} )?(?:investment|stake|share|round|acquisition|purchase|deal) (?:in|of|with)"
"""What says that the number before it may be another's: "valued at $2 billion following its investment in Acme"."""
DATE_BOUND = (
    r"(?P<at_least>(?:not |n[’']t )(?:\w+ )?(?:before|until)|no earlier than|(?:until |till )?at least|after|since|from|as of) |"
    r"(?P<exact>until|till) |(?P<at_most>before|by|no later than|not later than|within) |(?P<about>about|around|roughly|circa|probably) "
)
COMPARED = r"(?:sooner|earlier|faster|(?P<later>later)) than (?:\w+ ){0,3}(?:thought|expected|planned|hoped|promised|scheduled|anticipated|believed|forecast)|ahead of schedule|(?P<behind>behind schedule)"
"""A date told by comparison alone: "sooner than we thought"."""
OVERTAKEN = (
    r"originally|initially|at first(?! (?:glance|sight|light))|(?:the|its|their) (?:\w+ )?plan (?:was|had been) to|(?:should|ought to|(?:was|were) (?:supposed |meant )?to) have|(?:had (?:\w+ )?(?:been )?|(?:was|were) (?:once|first|long|earlier|previously) )"
    r"(?:due|scheduled|pencill?ed in|earmarked|slated|expected|planned|meant|supposed|intended|promised|forecast|projected|estimated|budgeted) (?:to|for|at|by|in)|"
    r"(?:had |has )?(?:earlier|previously|first|before) (?:said|planned|estimated|spoken|put|promised|reported|given|announced|expected|budgeted|thought)|"
    r"(?:up|down|rose|raised|increased|cut|fell|lowered|reduced|revised|changed|moved|slipped|slid|postponed|delayed|grown|risen|fallen) (?:\w+ ){0,2}from|"
    r", once(?= (?:set|put|planned|due|at|estimated)\b| [£$€\d])|first (?:set|due|planned|scheduled|expected|announced|promised|slated) (?:for|in|to)|would have (?:been|cost|become|come|[a-z]{2,12}ed)|(?:the|its|their|an?) (?:original|initial|former|previous|old) (?:\w+ )?"
    r"(?:price|cost|plan|target|estimate|figure|date|budget|forecast|goal|schedule|design)(?! ?,)|prototypes? (?:\w+ ){0,2}(?:weighed|had|measured|was|were|cost)"
)
"""What stands before a value that its own sentence says held before: "it had been due to open in 2022". "He said it was due to
open in 2022" is no such: a plan that somebody tells stands in the past with the telling."""
RETOLD = (
    r"(?<!as )(?<!he )had (?:still |once |first |originally |earlier )?(?:(?:hoped|wanted|planned|meant|intended|expected) to|been (?:hopes|plans|talk) (?:of|to|that)|put (?!up\b|out\b|in\b|on\b)|named|spoken|talked|promised|announced|estimated|forecast|projected|"
    r"pegged|quoted|predicted|budgeted)"
)
"""What stands before a value that was told once, and is told again as such: "the leak had put it at 26 kg"."""
ADDED = r"(?:another|an additional|a further|an extra|further|additional|extra) (?:some |about )?\d|\d (?:more|additional|extra|further)\b(?! than)"
"""A number that comes on top of another one, and is no other answer to its question."""
VAGUE = frozenset(
    "part thing way time side phase step reason question aspect point stage kind type example case option word idea".split()
)
"""Nouns whose small numbers say little: "three parts"."""
ANYTHING = frozenset(
    [
        "",
        "unit",
        "item",
        "piece",
        "object",
        "copy",
        "machine",
        "device",
        "product",
        "model",
        "article",
        "thing",
        "number",
    ]
)
"""Nouns that stand for any other."""
PERSONS = frozenset(
    "volunteer participant resident passenger patient villager victim civilian inhabitant pupil student tourist soldier guest visitor family-member person worker employee engineer people staff member job scientist nurse specialist technician labourer laborer builder developer researcher expert hand "
    "customer client user subscriber policyholder miner fan voter driver reader man woman child casualty fatality dead death mate colleague prisoner inmate adult".split()
)
"""People at work, by whatever name they are counted."""
ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "aircraft plane airplane aeroplane jet airliner", "train trainset", "ship vessel boat", "bus coach",
        "house home dwelling flat apartment", "job position post role", "shop store outlet branch", "order reservation booking preorder pre-order",
        "phone handset smartphone", "panel module", "shift turn", "station stop", "factory plant", "copy unit", "lorry truck", "tree sapling",
    )
)  # fmt: skip
"""Nouns that count the same."""
FALSE = (
    r"false|wrong(?! (?:with|side|way|place|hands|number)\b)|untrue|nonsense|incorrect|inaccurate|misleading|absurd|ridiculous|invented|made up|a lie|lies?|baseless|unfounded|way off|far off|"
    r"fiction|fabricated|rubbish|gossip|speculation|forgery|fake|hoax|fabrication"
)
NEGATIONS = (
    r"(?:was|were|is|are) never|never (?:was|were)|(?:found|knew of|knows of|saw|sees?|finds?) no|(?:has|have|had) not been|(?:admit|accept|offer|show|report)(?:s|t?ed) no|rul(?:ed|es) out|(?:knew|did|knows|does) nothing|won[’']t (?:tell|say|comment)|(?:is|are|was|were) not (?:the|its|an?|to blame)|no one (?!who|that)[a-z]{2,12}ed|"
    r"there (?:is|are|was|were|will be|has been|have been|had been) no|(?:has|have|had) (?:no (?:plans?|intention|knowledge|evidence)|never)|no such \w+|"
    rf"(?:is|are|was|were|be) [\"“‘']?(?:simply |quite |completely |totally |just |plain |all )?(?:{FALSE})\b|[Nn]ot so\b(?= ?[,.:])|no truth (?:in|to)|"
    r"neither confirm nor deny|owes? nothing|never \w{3,12}ed|(?:deny|denies|denied|rejects|rejected|dismisses|dismissed|disputes|disputed|refuted|refutes) |doubts (?:it|this|that|whether)\b|call(?:s|ed) (?:this|that|it|them|the \w+(?: about [\w ]{3,30})?) .?(?:\w{1,12} ){0,2}"
    rf"(?:{FALSE})\b|"
    r"(?:gave|gives|give) (?:[A-Z]\w+ )?no (?:answer|reasons?|details?|dates?|figures?|comment)|(?:said|says) nothing (?:about|on|of)|(?:was|were|is|are) lying\b|"
    r"(?:no one|nobody|nothing|no (?:injuries|casualties|deaths|damage|survivors|staff|passengers|crew|one)) (?:was|were|has been|have been|is|are|will be|died|had been)|"
    r"no(?:t one)? (?:[a-z]{3,14} ){1,3}(?:is|are|was|were|has been|have been|will be) [a-z]{3,14}|(?:has|have|had) yet to (?!set|decide|announce|say|reveal|disclose|confirm|name|fix)[a-z]{3,12}|"
    r"(?:did|does|do|has|have|had|will|would)(?: not|n[’']t) (?!(?:yet|been|have|be|say|said|comment|know|known|clear|disclos|reveal|specif|confirm|give|name|announc|decid|mean|seem|want|like|think|believe|need)\w{0,4}\b)[a-z]{3,14}|"
    r"(?:did|does|do|has|have|had|will|would)(?: not|n[’']t) (?:give|gave)\w{0,3}"
)
"""Wordings that say that something is not so; each makes a statement of its clause."""
STATES = r"will (?:stay|remain|become|keep|take over|step down|continue)\b|has sued|have sued|stepped down|steps down|(?:is|are|was|were)(?: \w{3,9})? (?:examining|investigating|cooperating|co-operating|working with|considering|reviewing|probing|studying|suing|preparing|awaiting|testing|building|working|developing|looking for|seeking|exploring|negotiating)|awaits|in talks|has denied|remains? (?:closed|open|under)|(?:is|are) under (?:construction|review|investigation)"
"""Wordings of things that are so: "is in talks with", "is awaiting approval"."""

CORPORATE = frozenset(
    "it they we|the company|the firm|the group|the giant|the maker|the manufacturer|the agency|the ministry|the government|the organisation|the organization|the authority|"
    "the developer|the operator|the start-up|the startup|the bank|the university|the airline|the consortium|the brand|the corporation|the business|the council|the observatory|the laboratory|the builder|the insurer|"
    "the carmaker|the chipmaker|the drugmaker|the retailer|the lender|the utility|the club|the studio|the publisher".replace(
        "it they we", "it|they|we"
    ).split("|")
)
SOMEBODY = "an?|one|another|some|two|three|four|five|several"
BODIES = (
    r"spokes\w+|statement|commission|committee|inquiry|inquest|court|judge|jury|study|survey|poll|report|review|audit|filing|ministry|"
    r"regulator|panel|union|government|release|tribunal|letter"
)
"""Who needs no name to be known: "a court said"; "a contractor said" is somebody without one."""
PUBLIC = frozenset(
    "agency ministry government authority university council observatory laboratory bank airline".split()
)
"""Of these bodies each is its own kind: "the ministry" means none that is not one."""
PERSONAL = frozenset(
    "he she|the tycoon|the executive|the ceo|the chief executive|the president|the founder|the chairman|the chairwoman|the minister|the director|the spokesman|the spokeswoman|"
    "the spokesperson|the official|the analyst|the scientist|the professor|the mayor|the billionaire|the entrepreneur|the boss|the co-founder|the manager|the engineer|the governor|the secretary".replace(
        "he she", "he|she|i"
    ).split("|")
)
PEOPLE_KINDS = frozenset(
    "person tipster people blogger official scientist politician leader executive manager director chief boss minister mayor president "
    "lawyer judge analyst expert doctor author artist journalist player coach captain activist spokesperson individual witness".split()
)
STOPWORDS = frozenset(
    "a an the of to in on at by for with from and or its it their his her this that these those be is are was were been being has have had will would "
    "do does did not no as than then into over up out off per how many much what when which who where why whether does long large big can could may might "
    "your our my all any some new first about after before during there".split()
)
"""Words too common to tell which question is meant."""

PHASES = 4
COUNTRIES = (
    ("United States", "USA", "U.S.", "US", "America"),
    ("United Kingdom", "U.K.", "UK", "Britain"),
    ("European Union", "EU", "E.U."),
    ("United Arab Emirates", "UAE"),
)
"""Names of one country in turn."""
SYNONYMS = (
    "begin began begun start commence", "end finish complete conclude", "open inaugurate", "test trial", "buy bought purchase acquire acquisition takeover",
    "sell sold sale", "build built construct erect", "cost price priced", "employee staff worker workforce headcount personnel",
    "permit permission approval approve licence license authorisation authorization clearance consent", "announce unveil reveal present",
    "partner partnership cooperate cooperation alliance collaborate collaboration", "invest investment spend spent", "plant factory facility", "area surface floor site",
    "capacity output", "worth value valuation", "supplier supply", "deliver delivery handover", "fund funding financing budget", "delay postpone",
    "death dead killed fatality", "passenger traveller traveler rider", "ship vessel boat", "arrive arrival",
)  # fmt: skip
"""Words that answer the same question; each string is one meaning, the first PHASES of them too common to stand alone."""
IRREGULAR_STEMS = {"made": "make", "held": "hold", "paid": "pay", "came": "come", "went": "go", "won": "win", "led": "lead", "cut": "cut", "took": "take", "taken": "take",
                   "gave": "give", "given": "give", "lost": "lose", "met": "meet", "rose": "rise", "fell": "fall", "grew": "grow", "grown": "grow", "left": "leave"}  # fmt: skip

# --- what makes a number lean on another one ---

CHANGE = (
    r"diluted|raised|cut|lowered|increased|reduced|revised|changed|corrected|rose|risen|fell|fallen|climbed|grew|grown|dropped|moved|delayed|"
    r"postponed|pushed back|put back|put off|brought forward|sweetened|slipped|slid|shifted|rescheduled"
)
LINK = (
    r"(?: [a-z]{2,12}){0,4}; there (?:will be|are|were|is|was) (?:only |now |just )?|"
    r"(?: [a-z]{2,12}){0,3}[;,] (?:and |but |while )?(?:[\w’']+ ){1,4}(?:says?|said|shows?|showed|gives?|lists?|counts?|counted|reckons?(?: on)?|speaks? of|puts? it at|has counted) (?:that )?"
    r"(?:no more than |at least |only |just |about |some |fewer than |more than |up to )?|"
    r"(?: [a-z]{2,12}){0,3},? (?:and |but )?not (?:at |in |on |the )?| and (?:was|is|were|are) (?:finally |now |then )?(?:sold|priced|selling) (?:for|at) |; (?:it|they) (?:now )?(?:is|are|was|were|costs?|weighs?|came to|stands? at) (?:now |about |only )?|,? but (?:rather |instead |only )?(?:at |in |on |by )?|,? (?:rather than|instead of|as opposed to|against|compared (?:with|to)|versus|down from|up from) (?:\w+ ){0,2}| from |"
    r",? (?:revising|raising|cutting|lowering|correcting|(?:revised|raised|cut|lowered|corrected|changed)) (?:\w+ ){0,4}(?:of|from|at) |"
    r",? (?:just |well |far |about |some |nearly |almost |roughly )?(?:(?:less|more) than |under |over )?(?:half|twice|double|three times|a third of|a quarter of) (?:of )?(?:the |its |their )?"
)
"""What stands between an answer and the one that it replaces or denies: "38, not 11", "3.4, revising a first reading of 3.1"."""
CHANGED = rf",? [\w’' ]{{0,40}}\b(?:{CHANGE}) (?:[\w ]{{0,20}})?to "
"""What stands between an answer that held and the one that holds now: "40% has been diluted to 34%"."""
LEANS = (
    r"(?:had|has|have)(?: \w+)? (?:spoken of|talked of|hoped for|mentioned|promised|estimated|claimed|given|acknowledged|admitted|confirmed|counted|reported|(?:put|set) (?:it|the \w+) at)|"
    r"(?:number|figure|total|count|sum|estimate|tally|date|target|plan)(?: now)? (?:of|is|was|at|stands at|stood at)(?: now| then| for| still)?|"
    r"(?:inspection|survey|search|count|check|study|review|audit|test)s? (?:has |have |had )?(?:found|counted|logged|showed|shows|listed|lists)|"
    r"(?:company|firm|maker|manufacturer|box|brochure|label|packaging|website|manual|data sheet|spec sheet|leaflet) (?:says?|said|gives|gave|promises|claims)|made it|(?:is|was|are|were) adamant (?:that )?there (?:were|was|are)|arrives? at|arrived at|"
    r"talks? of|speaks? (?:now )?of|(?:count|tally|total|estimate|figure|sum) c[ao]mes? to|mak(?:es|ing) it|closer to|nearer(?: to)?|more like|puts? (?:it|the \w+(?: \w+)?) at|(?:advertis|quot|list|stat)(?:es?|ed)|we(?:[’']ve)?(?: always)? (?:have|had)|boast(?:s|ed)(?: of)?|promis(?:es|ed)|(?:counts?|counted|reckons?|reckoned)(?: on)?|originally|initially|previously|earlier said(?: it (?:was|would be))?"
)
"""What stands before a number that answers what the sentence before answered: "her deputy had spoken of 900"."""
BEFORE_NUMBER = "over|more than|less than|fewer than|about|around|some|nearly|almost|roughly|at least|at most|up to|only|just|no more than|between"
LEANS_BEHIND = r" (?:is|was) still on\b| still stands?\b| (?:\w+ )?(?:(?:was|is|seemed|looked|would be) (?:more |less )?(?:likely|realistic|right|correct)|now|instead|at first|originally|initially|previously)\b"
ANSWERS_NO = r"(?:According to [\w’' ]{2,30}?,? )?[Tt]here (?:is|are|was|were) (?:none|no such)\b|(?:Apparently |Probably |Maybe )?(?:[Nn]o|[Nn]ot (?:yet|really|so far|quite|any more|at all))\b(?! (?:one|doubt|matter|before|until|\w+ than|later|earlier|sooner))|(?:[A-Z]\w+ (?:\w+ )?)?(?:says?|said|insists?|maintains?) (?P<tail>(?:it|they|he|she) (?:\w+n['’]t|(?:was|were|has|have|had|did|does|do|is|are) not)\b)"
ANSWERS_YES = r"(?:According to [\w’' ]{2,30}?,? )?(?:[Tt]here[’']s|[Tt]here (?:is|are|was|were))\b(?! no\b| not\b| nothing\b| none\b)|(?:Apparently |Probably )?(?:[Yy]es)\b|(?:It|They|He|She) (?:was|were|has|have|had|did|does|do|is|are)[,.]"
"""What opens an answer to a question of yes or no."""
GROWS = (
    r"kill|dead\b|die[ds]?\b|death|toll\b|injur|hurt\b|wound|ill\b|sick|infect|cases\b|hospitali[sz]|destroy|burn[te]|blacken|raze|damaged|"
    r"evacuat|displac|arrest|detain|missing|affected|stolen|leaked|lost\b|sold\b|sign(?:ed|ature)|tally|so far|bodies"
)
"""What is counted up as time goes by: a later count that is higher contradicts no earlier one."""
CLOSED = r"\b(?:in|over|during|within) (?:the|its|their) first (?:\w{2,12} )?(?:day|week|month|year|hour|season)s?\b"
"""Asked of a time that ends."""
STILL = r"\b(?:still|currently|remains?|at present|for now)\b"
"""Of what is so, and may be otherwise later."""
NOT_YET = rf"{STILL}|\b(?:current|prototypes?|pre-?production|pre-?series|so far|test (?:model|version)s?)\b"
"""Of what the thing itself may be otherwise in."""
ABLE = r"^\W{0,3}(?:can|could|do(?:es)?|is there|are there)\b"
THERE = (
    r"\bthere(?:'s|\s(?:is|are))\b|\b(?:is|are|still|remains?)(?:\s(?:still\s)?there)?\W{0,3}$|\bcan\s(?:still\s)?be\b"
)
"""Questions and words of what a thing has or can do: it is so before somebody finds that it is."""
MOVED = (
    r"\b(?:rises?|rose|risen|falls?|fell|fallen|lower(?:s|ed)|raise[sd]?|cuts?|reduced?|increased?)\b|"
    r"\bto\W{1,3}\d"
)
"""Words of what was changed: "lowered the price to 259 euros"."""
COMES = (
    r"\b(?:already|yet|w[io]ns?|award\w{0,4}|chosen?|choos\w{1,3}|select\w{0,4}|pick\w{0,3}|appoint\w{0,4}|hire[ds]?|sign(?:ed|s)?|"
    r"secure[ds]?|land(?:ed|s)|bought|buys?|acquire[ds]?|agree[ds]?|sold|sells?|join(?:ed|s)?|take[ns]? over|took over)\b"
)
"""Words of what is not so on one day and is on a later one: "the rumour that Acme has won the contract is untrue"."""
NORMS = r"\b(?:WLTP|WLTC|NEDC|EPA|CLTC|CATC|JC08|UDDS|MIL-STD|CIPA|JEITA|IEC|SAE|DIN|ANSI)\b"
"""By which rules something was measured."""
SCALE = r"\d\s?(?:k|m|mn|bn|tn)\b|(?:[mbt]r?illi|lakh|crore|thousand|hundred)"
"""Words and signs for how many zeros there are, of which one may be mistaken for another."""
BEFALLS = "dead|died|killed|missing|injured|wounded|hurt|ill|sick|arrested|detained|rescued|survived|released|jailed|dismissed|sacked"
"""What happens to people of whom only the number is told."""
