"""English words that show what a line of a page, or a date in a sentence, is for.

Patterns as data, for ``lines``, ``archives``, ``occasions`` and others, which use them; nothing is decided here.
"""

import re

SECTIONS = (
    "home|menu|news|latest|world|local|sports?|business|jobs|notices|subscribe|weather|traffic|obituaries|puzzles|politics|opinion|"
    "culture|arts|lifestyle|life|travel|health|science|tech(?:nology)?|money|finance|markets?|video|photos?|entertainment|education|"
    "environment|climate|economy|infrastructure|deals|archives?|about(?: us)?|links|rss|contact(?: us)?|log ?in|sign in|search|account|"
    "newsletters?|podcasts?|crossword|events|property|motoring|classifieds|national|international|uk|us|europe|football|more"
)
MENU = re.compile(rf"(?:\b(?:{SECTIONS})\b(?:[ \t]?[|·•/,&-])?[ \t]{{0,4}}){{4,40}}", re.I)
"""Names of a site's sections, one behind the other."""
CALLED = re.compile(SECTIONS, re.I)
HEADLINE = re.compile(
    r"\b(?:to|for|why|how|what|could|will|may|your|you|we|over|after|amid|is|are|has|have|under|the|by|from|until|says?)\b"
)
"""Words that a headline may have, and the name of a value in a table ("Cracks found 23") hardly ever."""
LISTS = re.compile(
    r"\W{0,4}(?:(?:most|many) (?:read|popular|viewed|shared)(?: \w+)?|(?:today['’]s |our )?(?:top |best )?deals(?: of the (?:day|week))?|similar \w+|read (?:next|more|also)|also read|trending(?: now)?|popular|related(?: \w+)?|recommended(?: \w+){0,2}|"
    r"you (?:may|might) (?:also )?like|related:?|more (?:stories|(?:from|on) [\w ]{2,30}|news|articles)|explore more[\w ]{0,30}|further reading|lesen sie auch|mehr zum thema|à lire aussi|lire aussi|latest(?: news| stories)?|top stories|don['’]t miss)\W{0,4}",
    re.I,
)
"""Over a list of other articles."""
OVER_LINKS = re.compile(
    r"\W{0,4}(?:also (?:on|in|from|at) (?!the (?:agenda|list|table|menu|program(?:me)?|cards?|way|ground|scene|side)\b)(?:the )?(?-i:[A-Z])[\w&.’' -]{1,40}|"
    r"(?:this|these|that) (?:could|may|might|will|would) (?:also )?(?:be of )?interest (?:to )?you(?: also| too| as well)?|"
    r"you (?:could|may|might|will) (?:also )?(?:be interested in|enjoy|want to read|have missed)(?: this| these)?|"
    r"(?:our |other )?(?:readers|people|others|visitors|subscribers)['’]?s? (?:also |are )?(?:also )?(?:read|reading|liked?|viewed|favou?rites?|choices?)(?: now)?|"
    r"(?:(?:the )?editors?['’]?s?|our) (?:picks?|choices?|favou?rites?|recommendations?)|other (?:articles|stories|news|reports)(?: (?:by|from|on|in|about) [\w &.’'-]{2,40})?|"
    r"in case you missed it|elsewhere (?:on|in) [\w &.’'-]{2,30}|must[- ]reads?|what to read next|keep reading)\W{0,4}",
    re.I,
)
"""Over a list of other articles as well, where headlines follow: "Also on the Courier" may go on as a sentence elsewhere."""
NO_LINKS = re.compile(
    r"\b(?:key|facts?|points?|figures?|numbers|glance|summary|highlights|brief|timeline|chronology|know|steps|background|spec\w{0,12}|data|contents?|"
    r"agenda|program(?:me)?|schedule|results?|findings|agreed|decided|details|wrote|writes|said|says|asked|posted)\b",
    re.I,
)
"""In the line above a list of facts, or above what is quoted."""
COMMENTS = re.compile(
    r"(?:\d{1,6} )?(?:comments?|thoughts?|replies|responses|reader comments|kommentare|commentaires|comentarios|comentários|commenti|reacties)"
    r"(?: ?\(\d{1,6}\))?(?: (?:on|to) .{1,160})?:?",
    re.I,
)
ABOUT_ITSELF = re.compile(
    r"^\W{0,3}(?:issue|vol|volume|edition|no)\b\.? ?\d|"
    r"^\W{0,3}(?:a|one) (?:correction|clarification) was (?:made|added|appended|issued)\b|"
    r"\b(?:article|story|version|page|post|report) (?:was|has been) (?:amended|updated|corrected|published|posted|changed)\b|"
    r"^\W{0,3}(?:correction|clarification|update|editor['’]s note|amended)\b[^:]{0,40}:",
    re.I,
)
COUNTER = re.compile(
    r"\b(?:could|would|should)(?:n['’]t| not| never)? have (?:\w{2,12}ly )?(?:been|had|left|got|cost|made|built|sold|begun|come|become|"
    r"run|met|held|kept|lost|won|paid|gone|done|taken|seen|told|found|sent|put|\w{2,20}ed)\b",
    re.I,
)
"""What might have been and was not."""
IF = re.compile(r"\b(?:if|unless|in case|provided|providing|as long as|assuming|whether|depending on)\b", re.I)
THEN = re.compile(
    r"(?:\S{1,20} ){3}\b(?:the|a|an|it|they|he|she|we|his|her|its|their) (?:\w{1,20} ){0,2}(?:might|would|could|will|may)\b",
    re.I,
)
"""What follows from a condition that no comma closes: "if the order went out today the bridge might open in May"."""
ASIDE = re.compile(
    r"\bI\b(?:['’]\w{1,2})?(?: \w{1,12}){0,4} (?:holiday|vacation|leave|away|back|read(?:ing)?|write|wrote|written|blogged|posted|moderat\w{2,5})\b|"
    r"\b(?:my|our|this) (?:(?:last|next|previous|latest|own) )?(?:post|blog|column|newsletter|podcast|reporter|correspondent|photographer)s?\b"
)
"""What writers say of themselves and of their writing."""
MEASURE = re.compile(r"['’]s? (?:prices|money|terms|rates?|values?|exchange|dollars|pounds|euros)\b", re.I)
COMPARED = re.compile(r"\s{1,3}(?:(?:earlier|later|sooner) )?than\b", re.I)
COMPARED_WITH = re.compile(
    r"\b(?:than(?: in| on| at| (?:the|those) \d(?:[^,;]|,\d){1,40})|(?:up|down) from [^,;]{1,40}|(?:up|down|higher|lower) (?:[^,;]{1,24} )?(?:from|on)(?: the)?|compared (?:with|to) [^,;]{1,40}|ago)\s$",
    re.I,
)
"""Before a date that belongs to what something is compared with: "fewer than the 10,000 of 2022", "a year ago (this week)"."""
GREETING = re.compile(r"\W{0,3}(?:happy|good|merry)\b[^.]{1,60}!\W{0,3}$", re.I)
SAME_AS_EVER = re.compile(
    r"\b(?:has|have) (?:not|never)\b.{1,60}\bsince\s$|\b(?:hasn|haven)['’]t\b.{1,60}\bsince\s$", re.I
)
"""Before a date since which nothing happened: "has not left the room since (2020)"."""
AHEAD = re.compile(r"\b(?:will|would|shall|may|might|could|was|were|did|had|is to|are to|\w{2,20}ed)\b", re.I)
"""What a sentence that begins with "if" has where it tells of one time, and not of any: "if it stops, it opens again on 3 June"."""
NEXT = re.compile(r"(?:the )?(?:next|coming) (?:spring|summer|autumn|fall|winter|[A-Z])", re.I)
DONE = re.compile(
    r",?\s(?:\w{2,12}ly )?(?!need|exceed|proceed|succeed|indeed|speed|feed)(?:\w{2,20}ed|began|made|took|held|won|bought|sold|built|went|came|rose|fell|met|said|told|gave|opened|shut|cut|left|sent|set)\b",
    re.I,
)
"""Right behind a date, what was done then: "on Wednesday unveiled"."""
"""Behind a date that says what is compared: "in today's prices", "a month earlier than announced"."""
TO_COME = re.compile(
    r"\b(?:(?:un)?likely|due|set|expected|scheduled|planned|hoped?|would|will|could|might|may|shall|says?|thinks?|expects?)"
    r"(?: not| only| then| now)?(?: to| be| have| begin)?(?: \w{1,10}ly)?\s{0,2}$|\bwas to\s$|"
    r"\b(?:was|were) to (?:be|have|go|come|open|start)\b[^,;.]{0,24}\s$|"
    r"\b(?:planned|scheduled|meant|billed|hoped|budgeted|due|set|slated|aimed|pencilled in) (?:for|in|by|on|at)\s(?:the\s)?$|\b(?:promised|announced) (?:for|by)\s(?:the\s)?$|"
    r"\b(?:put off|postponed|delayed|deferred|pushed(?: back)?|moved(?: back)?|slipped) (?:to|until|till|into)\s(?:the\s)?$|"
    r"\b(?:named|targeted|foresaw|foresees|wait(?:s|ed|ing)?(?: \w{1,12}){0,4} for|hop(?:es|ed|ing)(?: \w{1,12}){0,3} for)\s(?:the\s)?$",
    re.I,
)
NAMED = re.compile(
    r"\b(?:said|tipped|named|guessed|predicted|wrote|spoke of|talked of|mentioned)(?: only| just)?\s(?:the\s)?(?:early |late |mid-?)?$",
    re.I,
)
"""Before a month, a quarter or a year without "in" that somebody named: "the blogger said October 2024"."""
SPELL = re.compile(
    r"(?:the )?(?:(?:early|late|mid) ?-?)?(?:(?:first|second|third|fourth|last) (?:quarter|half)|q[1-4]\b|spring|summer|autumn|fall|winter|(?:19|20)\d\d\b|"
    r"(?:jan|febr?)(?:uary)?\b(?! \d\d?\b)|(?:march|april|may|june|july|august|(?:sept|oct|nov|dec)\w*)\b(?! \d\d?\b))",
    re.I,
)
"""A time longer than a day: what somebody did "Friday" or "March 3" was done then."""
SAID_IN = re.compile(
    r"\b(?:said|(?<!be )(?<!been )told(?: \w{1,20}){1,3}|wrote|claimed|predicted|reported|insisted|argued|thought|believed)(?: back| only| again)?\s"
    r"(?:on|in|last|at)?\s?(?:the\s)?$", re.I
)  # fmt: skip
"""Before a date on which something was said, with "that" behind it: "said in March 2024 that the ring would arrive"."""
ACCORDING = re.compile(r",? according to\b", re.I)
SAID_THAT = re.compile(r",? (?:that|how|why|when|whether)\b", re.I)
AIM_FOR = re.compile(
    r"\b(?:target|aim|goal|forecast|outlook|guidance|budget|estimate|projection)s?(?: \w{1,12}){0,2} (?:for|of)\s(?:the\s)?$",
    re.I,
)
"""Before the time that an aim is for: "lowered its target for this year"."""
REPORTED = re.compile(
    r"\b(?:(?:re)?published|reported|revealed|wrote|written|broken|broke|leaked|reports?|story|scoop|article)"
    r"(?: (?:by|of|from|in) (?:the )?(?-i:[A-Z])[^,;.\n]{1,40}| about (?:\w{1,15} ){0,2}\w{1,15}| the (?:news|story)(?: (?:of|on|about)(?: \w{1,15}){1,2})?)?"
    r"\s(?:on|in|last)\s$",
    re.I,
)
"""Before the date on which an outlet told of something."""
_TO = r"(?:not |still |once |originally |then )?(?:to\b|due\b|set\b|likely|(?:been )?(?:expected|planned|scheduled|supposed|meant|slated|hoped|wanted|intended)\b)"
FIRST_VERB = re.compile(
    r"(?P<back>(?:had|was|were|did|began|made|took|held|won|bought|sold|built|went|came|rose|fell|met|said|told|gave|shut|cut|left|sent|"
    r"(?!(?:need|indeed|speed|feed|hundred|united|red|bed|limited)\b)\w{2,20}ed)\b"
    rf"(?! {_TO}))|(?P<ahead>\b(?:was|were|had) {_TO})|"
    r"\b(?:is|are|has|have|will|would|could|may|might|shall|should|can|do|does|was|were|had|\w{2,20}ed|expects?|plans?|hopes?|wants?|aims?)\b",
    re.I,
)
"""The first verb behind a date that opens its sentence, and whether it tells what was done then, or was to be."""
OPENS = re.compile(
    r"\W{0,3}(?:(?:and|but|then|already|back|as early as|only|early|late|later) )?(?:(?:in|on|at|during|after) (?:an?|the|its|their|his|her) "
    r"(?:(?!(?:which|who|that|where|will|would|was|were|had|has)\b)[\w’'-]{1,20} ){1,7})?(?:in|on|at|by|during)?\s?(?:the\s)?",
    re.I,
)
"""Before a date that opens its sentence."""
FRAGMENT = re.compile(
    r"\W{0,3}(?:\[[^\]\n]{1,30}\] )?(?:(?:and|but|or) )?(?:not|nor|never|maybe|perhaps)(?: (?!is\b|was\b|will\b|has\b|did\b|\w{1,20}ed\b)[\w’'-]{1,20}){1,5}\W*",
    re.I,
)
"""A sentence without a verb that rules something out: "Not even Christmas."."""
ONLY_SAID = re.compile(
    r"\b(?:wrote|writes|said|says|told us)\s(?:about |some |around )?\d[\d.,]{0,12}(?: \w{3,20})?\s(?:on|in|last)\s$",
    re.I,
)
"""Before a date on which somebody only named a number."""
SAID_NOW = re.compile(r"\bsays? (?:today|now|this (?:morning|afternoon|evening|week))$", re.I)
RENTED = re.compile(r"\b(?:which|that|who|where)\b[^,;.]{0,60}\b(?:until|till|through)\s(?:the end of\s)?$", re.I)
"""Before a date up to which something lasts that is told in passing: "which it has rented until 2030"."""
NO_NEWS = re.compile(r"\bthere (?:was|were|is|are) (?:not (?:much|a lot)|nothing)\b", re.I)
ON_GOING = re.compile(r"^and (?=(?:he|she|it|they|we|the|its|his|her|their|[A-Z]\w+)\b)")
"""How a part of a sentence goes on that can stand alone."""
DATELINE = re.compile(r"^[A-Z][A-Z .,'/-]{1,60}(?:, [A-Z][A-Za-z. ]{1,30})?,? [^()\n]{3,30}\([^)\n]{2,40}\)\s?[-–—:]\s")
"""Place, day and agency before a report's first words."""
APPOSITION = re.compile(
    r"^([\"“'‘]?(?-i:[A-Z])[\w’'&. -]{1,40}), (?:an?|the|its|their|whose|which|who) [^,\n]{5,90}, (?=\S)", re.I
)
"""What a firm or a person is, told between the name and the news."""
TRANSLATED = re.compile(
    r"\b(?:machine|automatic(?:ally)?)[ -]translat|\btranslat(?:ed|ion) (?:automatically|from)\b", re.I
)
TOLD = re.compile(
    r"^[\"“'‘]?(?!(?:It|He|She|They|When|If|While|Although|This|That|These|Those|His|Her|Its|Their)\b)[^\W_a-z].*"
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|do|does|did|to|\w{3,20}ed)\b.*[.!][\"”'’]?$"
)
COMMON = frozenset(
    "will have been with that from this they were said than their after before would which when what".split()
)
"""Words that like sentences do not have in common for anything."""
# One phrase an alternative, each seen at the start of a line on pages of many sites.
FURNITURE = re.compile(
    r"""(?:
    leave\ (?:a|your)\ (?:reply|comment) | your\ email\ address\ will | required\ fields | please\ enter\ your
  | enter\ your\ (?:email|name|comment) | (?:add|post|write|submit)\ (?:a|your)\ comment | comment\ sent
  | comments?(?:\ \(?\d{1,6}\)?)?$ | \d{1,6}\ (?:comments?|thoughts?|replies|responses?|shares?|views?|likes?)\b
  | (?:log|sign)\ (?:in|up)\b | (?:create\ an\ account|register\ (?:now|here)|forgot\ (?:your\ )?password)
  | share\ (?:this|with|on|via|article)\b | share$ | tweet$ | (?:facebook|twitter|whatsapp|linkedin|pinterest|telegram|reddit|email|print|copy\ link)(?:[\ ,|/]{1,3}|$)
  | follow\ us\b | like\ us\ on | join\ (?:us|our)\b | subscribe\b | (?:sign\ up|subscribe)\ (?:for|to)\b | get\ (?:the|our)\ (?:latest|newsletter)
  | (?:our|daily|weekly)\ newsletter | (?:this|the)\ (?:site|website|page)\ (?:is\ protected|uses\ (?:cookies|akismet)) | we\ use\ cookies | accept\ (?:all\ )?cookies
  | we\ value\ your\ privacy | we\ and\ our\ (?:\d{1,4}\ )?partners | manage\ (?:my\ |your\ )?(?:choices|consent|cookies|preferences) | (?:reject|allow)\ all\b | got\ it!?$
  | cookies?\b.{0,30}\b(?:settings|policy|preferences|consent) | (?:[«‹←]\s?)?(?:older|newer)(?:\ posts?)?\s?[:»›→] | [«‹←→»›]\s?(?:previous|next|older|newer)\b | blogroll\b | explore\ more\b | reuse\ this\ content
  | the\ recaptcha | protected\ by\ recaptcha | privacy\ policy | terms\ (?:of|and)\b | cookie\ (?:policy|settings|notice)
  | all\ rights\ reserved | copyright\b | ©|\(c\)\ \d{4} | advertis(?:e|ement|ing)\b | sponsored\b | ad$
  | (?:click|tap)\ here | (?:read\ (?:more|next|also|full)|also\ read)\b | see\ also\b | related(?::|$|\ \w{4,12}:)
  | (?:related\ (?:articles?|posts?|stories|news|topics?|content|coverage|reading|links?|videos?|threads?) | (?:most|many)\ (?:read|popular|viewed) | trending
    | similar\ (?:threads?|topics?|articles?|posts?|stories) | popular\ posts | recent\ (?:posts|comments) | (?:font|text)\ size)\b
    (?=\s{0,3}(?:$|[:|•·/»›→–—[]|\d{1,2}\.\ ) | (?!.{0,60}\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|does|did|it|them
      |gave|made|went|took|wrote|came|left|rose|fell|held|found|got|saw|said|put|\w{3,20}ed)\b)[^.!?\n]{0,60}$)
  | you\ (?:may|might)\ (?:also\ )?like
  | don['’]?t\ miss(?:\ out)?$ | don['’]?t\ miss\ out\b | (?:today['’]s\ )?(?:top\ |best\ )?deals\ of\ the\ (?:day|week)$ | more\ (?:from|stories|on\ this)\b
  | [>»›→►▶]{1,3}\ ?(?:(?:read|see|watch|listen|also)(?:\ (?:also|more|next|too|on|read|see))?|more|related)\s?[:–—]
  | source\ link$ | play\ on\ youtube | watch\ (?:on|the\ video)\b | (?:loading|please\ wait)\b | end\ of\ content | no\ more\ pages | load\ more | back\ to\ top
  | (?:next|previous)\ (?:article|post|page)?$ | (?:home|menu|search|login|about(?:\ us)?|contact(?:\ us)?)(?:[\ |>»/-]{1,3}(?:home|menu|search|login|about(?:\ us)?|contact(?:\ us)?))*$
  | listen\ to\ this\ (?:article|story|page)\b | share:\ | join\ [\d,.]{2,9}\ (?:other\ )?(?:readers|subscribers|others|people|members|fans)\b
  | [\w&.’'\ -]{2,30}\ may\ (?:earn|receive|get)\ an?\ (?:affiliate\ )?commission(?:\.?$|\ (?:from|on|when|if)\b(?!\ \d)) | get\ the\ [\w&.’'\ -]{2,30}\ newsletter\b
  | (?:(?:users|members|guests)\ )browsing\ this\b | pages:?\ \[?1\b(?=[\d\ \[\].,…|>»›-]{0,40}(?:$|(?:next|last)\b)) | like\ \(\d | quote\ ·\ | reply\ ·\ | powered\ by\ [\w.-]{2,30}(?:\ [\w.-]{1,12}){0,2}$
  | [^.!?\n]{0,40}\b(?:posts|messages|joined|reputation|likes):\ ?[\d,.]{1,9}(?:\ ?[·|•].{0,60})?$
  | key\ events\s?(?:$|\|) | skip\ to\ (?:main\ )?content | toggle\ navigation | (?:enable|requires)\ javascript | javascript\ is\ (?:disabled|required)
  | save\ my\ name | notify\ me\ (?:of|by|when) | (?:name|email|website|comment)\s?\*?:?$ | cancel\ reply | please\ reload
  | what\ (?:did|do)\ you\ think\b | (?:photo|image)\ gallery$ | \[?\.{3}\]?$ | (?:[-=_*•·—–|]\s?){3,40}$
  | lesen\ sie\ auch | mehr\ zum\ thema | (?:kommentare|commentaires|comentarios|comentários|commenti|reacties)(?:\ \(?\d{1,6}\)?)?$ | impressum\b | datenschutz\b
  | (?:zur\ )?startseite\b | (?:à\ )?lire\ aussi | (?:lea|lee|leia|leer)\ tamb(?:ién|ém) | leggi\ anche | lees\ ook | läs\ (?:också|även) | les\ også | читайте\ также
  | czytaj\ (?:też|także) | 相关(?:阅读|新闻) | 関連記事 | 관련\ ?기사
  )""",
    re.IGNORECASE | re.VERBOSE,
)
POSTER = re.compile(r"[^.!?\n]{0,40}\b(?:posts|messages|joined|reputation):\s?\w", re.I)
"""A line below the name of who wrote a post of a forum: "Senior Member · Posts: 2,411"."""
CONSENT = re.compile(
    r"\bstore and/or access information|\bwe and our (?:\d{1,4} )?partners\b|\baccept all(?: cookies)?\b.{0,40}\b(?:reject|manage|settings|preferences)|"
    r"\b(?:we|(?:site|website|page)) uses? cookies\b",
    re.IGNORECASE,
)
"""Words of a banner that asks for consent, wherever in its line."""
CITATION = re.compile(
    r"(?:via|sources?|h/t|hat tip|credits?|originally (?:published|posted|appeared) (?:on|at|in|by)|"
    r"(?:this|the) (?:article|story|post) (?:was |is )?(?:first |originally )?(?:published|appeared|posted)|first published (?:on|by|in)|"
    r"with (?:reporting|files|inputs?) (?:by|from)|reporting by|(?:the )?[A-Z][\w ]{1,40} contributed to this)\b\s*[:\-–]?",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"(?:tags?|tagged|topics?|keywords?|categor(?:y|ies)|filed under|labels?|hashtags?)\s*[:\-–]|(?:#\w{1,40}[\s,]*){2,20}$",
    re.I,
)
CAPTION = re.compile(
    r"\[(?:photo|image|picture|graphic|video)s?\]|(?:photo|image|picture|illustration|graphic|video|figure|file photo|pictured)s?\b\s*(?:[:\-–—/|(]|by\b|credit|courtesy|source)|"
    r".{0,160}(?:[.!)]\s{1,2}(?:photos?|image|picture|photograph|graphic)\s?[:/]|\((?:photo|image|picture|file|credit)|getty images|\bafp/|/(?:afp|reuters|ap|getty)\b|image (?:credit|source)|photo(?:graph)? (?:by|credit))",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"^\W{0,3}\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\b\.?|[A-Z]{2,4}\b))?(?=\s{0,3}(?:$|[-–—:|]|[^\W\d_a-z]))[-–—:|\s]{0,6}"
)
"""A time of day before what a live report says at it: when it was written, not when it happened."""
ABOUT = re.compile(
    r"^(?:About (?!(?:\w+ ){0,9}(?:was|were|is|are)\b)(?:the |us\b|[A-Z])[\w&.’' -]{0,40}|Notes to editors|"
    r"(?:Media|Press|Investor|Editorial)s? (?:contacts?|enquiries|inquiries|relations|office)|Contacts? for (?:the )?(?:media|press))[ :]{0,2}$",
    re.M,
)
"""A heading below a release, over what it says of its sender at the end of each."""
OTHER_CLAUSE = re.compile(r"[,;:] (?:[^\W\d]\S{0,30} ){2}")
BULLET = re.compile(r"[-–—•*·▪►»]\s{1,4}\S+ \S+ \S.*[^?]$|[•▪►]\s{1,4}\S")
ROW = re.compile(
    r"(?!page\b)(?:[^:?!\d]{2,40}:\s[^?!]{0,80}\d[^?!]{0,80}|(?:[^\s?!.]{1,24}\s{1,4}){1,8}(?=\S{0,9}\d)\S{1,12}(?:\s{1,4}\S{1,12})?)",
    re.I,
)
RUBRIC = r"(?i)(?:press release|news|business|sport|culture|opinion|health|politics|home|technology|science|exclusive)"
"""What stands over articles of many papers and is no name of one."""
# what a name or a word is, by what stands beside it
PLACED = re.compile(r"\b(?:in|from|to|near|at|outside|across) $", re.I)
DEMONYM = re.compile(
    r"\w{2,}(?:ish|ese|ian|ean|ican)|Dutch|French|German|Greek|Swiss|Thai|Czech|Iraqi|Israeli|Turk|Dane|Swede"
)
BYLINE = re.compile(r"(?:^|[|·;(] ?|\b(?:report|edit|writ|word|photo|post|translat)\w{0,6} )by $", re.I)
TIMED = re.compile(r" (?:ago|later|earlier|after|before|from now|away|late)\b")
VERBAL = re.compile(r"\b(?:will|would|could|may|might|to|should|not|be|was|were|been|is|are) (?:be )?([a-z]{4,20})\b")
INFINITE = re.compile(r"\b(?:will|would|could|may|might|should|to) ([a-z]{4,20})\b")
BEEN = re.compile(r"\b(?:be|been|is|are|was|were) ([a-z]{4,20})\b")
NOMINAL = re.compile(
    r"\b(?:the|an?|its|their|this|of) (?:[a-z]{4,15} )?([a-z]{4,20})\b(?=[,.;:?!)\"]|[ -](?:is|are|was|were|of|in|on|at|to|for|and|will|would|has|had|that|which|from|by|with|as|than|but|grows|rises|rose|[A-Z\d])\b|$)",
    re.I | re.M,
)
# an older text in a newer one, and what was added later
OLDER_HEADING = re.compile(
    r"^\W{0,4}(?:from (?:the|our) (?:[a-z]{2,15} )?(?:archives?|(?-i:[A-Z])[\w’'& ]{2,30})|(?:from )?(?:our |the )?archives?|flashback|first published|"
    r"originally published|published earlier|(?:what|as) we (?:first )?(?:wrote|said|reported)(?: then| at the time)?|"
    r"earlier (?:coverage|report|article|story))\s?(?:[,:;(|–—-]\s?|\s(?:(?:of|on|in|from|dated)\s))$",
    re.I | re.MULTILINE,
)
"""What a line says before the date of an older text."""
OWN_REPORT = r"(?:our|the) (?:(?:first|earlier|previous|original|old|own) )?(?:report|article|story|coverage)(?: (?:then|from then|at the time))?"
OLDER_ALONE = re.compile(rf"^\W{{0,4}}{OWN_REPORT}\s?(?:[,:;(|–—-]\s?|\s(?:of|on|in|from|dated)\s)$", re.I)
"""What a heading says that ends with the date of an older text: "Our report of 3 May 2024" is one alone in its line only."""
OLDER_ABOVE = re.compile(
    rf"\W{{0,4}}(?:from (?:the|our) (?:[a-z]{{2,15}} )?archives?|flashback|(?:first|originally) published|{OWN_REPORT}|"
    r"(?:what|as) we (?:first )?(?:wrote|said|reported)(?: then| at the time)?|earlier (?:coverage|report|article|story))\W{0,4}",
    re.I,
)
"""A line that says that an older text stands below it, whose date is at the head of that text."""
DAY_BEGINS = re.compile(
    r"\W{0,4}(?:(?:first |originally )?(?:published|printed|posted|written|from|of)(?: on)?:? )?", re.I
)
DAY_ENDS = re.compile(r"(?:, \d\d?[:.]\d\d)?\s{0,3}(?:[:|)–—-]|\n|$)")
"""Before and behind a date at the head of its paragraph: "Published 3 May 2024", "3 May 2024: The bridge"."""
ADDED = re.compile(
    r"^[\W_]{0,4}(?:update|correction|clarification|addendum|postscript|editor['’]s note)d?\b\W{0,3}(?:(?:on|of|from|added) )?(?:\w{6,9}day,? )?$",
    re.I,
)
"""What a line says before the day on which it was added."""
POSTED_BY = re.compile(
    r"\W{0,3}(?!(?:published|updated|edited|modified|created|changed|printed)\b)(?:[^\s.!?:;,|·•»›]{1,30}(?: [^\s.!?:;,|·•»›]{1,30}){0,3})? ?(?:\s?[,|·•»›–—-]{1,2})?"
    r"(?:\b(?:wrote|posted|replied|writes|says|said))?(?: on| at)?:?\s{0,2}(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?",
    re.I,
)
POSTED_AT = re.compile(
    r"(,?\s(?:at\s)?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?)?[^\w\n]{0,4}(?:(?:#\d{1,6}|reply|quote|report|permalink)\b)?[^\w\n]{0,4}",
    re.I,
)
"""Before and behind the day in a line over a post: "granny wrote on Sun 24 Oct 2027, 07:12 #14"."""
POST = re.compile(r"\s{1,4}[^\n]{0,2000}(?:[.!?…)\"”’]|[^\w\s]{1,3})[ \t]{0,4}(?:\n|$)")
"""A line of text below it."""
STAMPS = (
    "(?:(?:first|last|originally) )?(?:input|revised|registered|modified|created|changed|edited|posted|published|updated|entered|uploaded|"
    "added|amended|approved|written|corrected|reviewed|upload|update|publication)"
)
"""What one of two days in a line says of its text: "Input ... | Revised ..."."""
BESIDE_DAY = (
    "on at am pm um uhr le à the st nd rd th de h hrs hours mon tue tues wed thu thur thurs fri sat sun "
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag"
)
BY_OTHERS = re.compile(
    r"(?:\b(?:that|which|who)\b[^.,\n]{1,80}|(?:^|\s)(?!(?:was|were|is|are|be|been|first|originally|last|and|article|story|page|post|report|document|"
    r"text|version|piece|column|recently|later|just|also)\s)[\w’'-]{2,30}) (?:published|posted|written) [^.\n]{0,40}$"
)
PROSE = 14
"""In a line of so many words: what somebody else published, "the slides that the Courier published in May 2024"."""
