"""Words that show that something is told to an outlet, by it or in it, or that it is only spoken of.

What comes in and goes out: nothing; ``frames`` reads with these lists. They are kept by what a word does (a verb that
tells, a noun that is published, a tie to an outlet that is no telling), so that a sentence is no list of phrases.
"""

from __future__ import annotations

import re

_DOUBLED = frozenset("spot peg sum dig admit".split())


def _forms(stems: str) -> frozenset[str]:
    """Each verb with its forms: report, reports, reported, reporting."""
    found = set()
    for verb in stems.split():
        stem = verb[:-1] if verb.endswith("e") else verb
        past = f"{verb[:-1]}ied" if re.search("[^aeou]y$", verb) else f"{stem}ed"
        third = (
            f"{verb[:-1]}ies"
            if re.search("[^aeou]y$", verb)
            else f"{verb}es"
            if verb.endswith(("s", "sh", "ch", "x"))
            else f"{verb}s"
        )
        if verb in _DOUBLED:
            past, stem = f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}"
        found |= {verb, third, past, f"{stem}ing"}
    return frozenset(found)


MEDIA_ONLY = _forms("report headline editorialise editorialize opine") | frozenset(
    "writes wrote written writing quotes quoted quoting cites cited citing understands understood learns learned learnt hears heard broke broken".split()
)
"""What hardly anybody but an outlet does; others "say" and "announce"."""
TELLS = MEDIA_ONLY | _forms(
    "claim reveal note notice spot uncover argue estimate describe detail identify calculate air publish broadcast "
    "print obtain review view confirm allege mention name maintain add warn predict speculate insist conclude suggest hint believe "
    "wonder inform relate caution disclose trace track document profile interview post verify expose unearth discover place peg "
    "portray comment ask call point look draw fear hope praise criticise criticize devote remind recall stress emphasize emphasise underline "
    "underscore compare explain analyse analyze examine investigate compile count poll survey contact approach question press reckon transmit relay check piece "
    "recount tweet surmise assume sum summarise summarize mock lament welcome doubt expect list illustrate dedicate debunk translate doubt demand consider judge conclude"
) | frozenset(
    "says said saying tells told telling finds found sees saw seen shows showed showing shown speaks spoke runs ran running carries carried got gets gives gave "
    "puts put leads led takes took has thinks thought knows knew caught dug reads states stated counts sums quips feels felt asks leaked".split()
)  # fmt: skip
AFFAIRS = _forms(
    "employ hire fire lay cut sack sue settle pay owe own acquire merge launch close move relocate open earn make raise charge offer plan apologise apologize retract fold cease stop suspend appoint "
    "elect promote celebrate turn rank face need join agree sign partner invest refuse support endorse start begin remain belong grow rise shrink go come stay struggle compete dominate sponsor host organise organize "
    "receive enjoy attract change rename rebrand switch drop axe scrap cancel delay extend renew introduce unveil roll deserve want fail try seek apply defend reject appeal lobby ban block use rely depend "
    "operate sell buy lose win become stand sit fall shut reach expand struggle announce hold keep serve act play cost collapse survive owe donate contribute lead last decline vote strike occupy stage "
    "select tender negotiate slip decide allow suffer adopt embrace target aim provide supply deliver develop manufacture produce build design install upgrade ship import export trade fund finance borrow lend issue redeem repay restructure downgrade attend need merge spin bid invest deny include contain consist weigh span require feature enable let help attack ignore refuse overtake outsell boost reduce increase raise double halve tumble plunge soar gain post total average account bear"
) | frozenset(
    "laid cut paid made began began grew rose shrank went came stayed sold bought lost won became stood sat fell shut hit held kept led cost struck is was are were be been do does did will would may might must should could".split()
)
"""What an outlet does as any firm does."""
JOINING = frozenset(
    "and but as while that when because if so since after before until how what which whether though although yet where why or then".split()
)
"""Behind what a clause of its own begins."""
PAST = frozenset(
    "wrote said found saw took broke got put had heard told caught spoke went gave ran knew thought felt rang drew set left brought sent met showed dug has".split()
)
"""Verbs in the past whose form does not tell it."""
PASSIVE = frozenset("told given shown informed first seen sent tipped alerted assured briefed able denied".split())
"""What is done to an outlet that is told something: "the Times was told"."""
AUX = (
    "has had have is was were are been can also now first later earlier since still already itself even both never only just again then "
    "meanwhile too however repeatedly yesterday today"
)
PUBLISHED = frozenset(
    "segment episode special write-ups "
    "report reports article articles story stories piece pieces post scoop scoops interview interviews blog tweet video leak leaks news revelation revelations investigation exclusive exclusives "
    "dispatch op-ed op-eds column columns editorial editorials essay analysis profile documentary feature podcast exposé expose bulletin broadcast review obituary write-up writeup account "
    "tally count toll poll survey estimate estimates figures findings version reporting information sources source calculations footage pictures images photos photo coverage "
    "pages edition issue website site front-page headline headlines programme correspondents page blogpost guide quote quotes rundown statement line details benchmarks list text transcript recording "
    "show newscast newsletter informants allegation allegations claim claims rumour rumours rumor calendar database tracker reporter correspondent journalist columnist commentator critic leader".split()
)
"""What an outlet publishes, or who tells for it."""
GOVERNS = (
    MEDIA_ONLY
    | PUBLISHED
    | _forms(
        "claim reveal note notice spot uncover describe detail identify air publish broadcast print obtain review view confirm allege mention maintain add warn predict "
        "suggest hint insist inform relate caution disclose trace document profile interview post verify expose unearth comment explain analyse analyze examine recall compile poll survey contact "
        "approach question press tweet leak commission share query speak talk chat remark announce admit answer reply respond text email appear surface emerge float deny complain confide confess "
        "republish reprint syndicate adapt excerpt translate supply serialise serialize co-publish produce screen refer direct point alert tip brief feature cover watch listen read write ask relay"
    )
    | frozenset(
        "says said saying say telling told tell shown seen given gave sent passed provided picked known heard taken borrowed that's here's it's pieced monitored see came comes coming sat sit met caught played run carried made quoted first reached found spoke put "
        "bare conversation statement statements replies response responses according word words data document documents recordings extract extracts excerpts appearance testimony reference credit credits tipster blogger "
        "link live letter letters e-mail message memo copy declined refused thanks tip tips h/t hat-tip hat colleagues friends folks folk guys inputs input files more latest calls call media outlets papers newspapers invited".split()
    )
) - frozenset("show text list leader critic details line".split())
"""What stands before "to the Times", "in the Times", "by the Times" where something is told there."""
PHRASES = re.compile(
    r"(?:(?:has|have|had) )?(?:turn(?:s|ed) up|ma(?:kes|de) public|la(?:ys|id) bare|dug out|sp(?:ells|elt|elled) out|got (?:wind|word|sight) of|on file|would have (?:it|us)|"
    r"puts? (?:it|him|her|them|(?:the|its|this|that|his) [a-z]{2,15}(?: [a-z]{2,15})?) (?:at|down))\b"
)
"""Verbs of two words with which an outlet tells: "what the Times turned up", "Axios puts it at 300"."""
OUTLETS = frozenset(
    "media outlets papers newspapers press sites channels broadcasters stations titles publications organisations organizations".split()
)
"""Of what an outlet is named as one: "outlets including the Times"."""
LOOSE = frozenset(
    "letter letters show list text details documents document data live word words files more latest came comes coming run played found link calls call called made carried put".split()
)
"""Words that govern other names too: "a letter to the Mint"."""
SHOWN = frozenset("shown broadcast aired screened live carried run played featured covered produced".split())
PROGRAMMES = frozenset(
    "match matches series film films show shows final game games concert race drama ceremony programme episode episodes fight tournament sitcom comedy".split()
)
"""What a station shows, and is no source of."""
TIES = frozenset(
    "editor editors owner owners publisher publishers chief head boss director founder founders staff journalists reporters employees worker workers office offices building headquarters "
    "shares share stake stock joined joins join left leaves quit worked working works job jobs career sued sue sues suing lawsuit suit case complaint fined fine damages trial ban bans banned "
    "accreditation access licence license subscription subscribe subscribed subscriber subscribers reader readers rights deal contract agreement merger takeover bid offer sale sold sell sells buy buys bought acquired acquire "
    "founded hired hires fired fires paid pays accused accuse apologised apologized apology apologise attack attacks attacked threw stones award awards prize prizes pulitzer pulitzers series match game concert film won "
    "owned owns own run-up profit profits revenue advertise advertisement advertisements advert ads follow watch listen download subscribe photographer photographers writer sign log position role served stint "
    "internship intern partner partnership dispute row feud war strike layoffs cuts investment invested raid raided blocked closed columns money trust visit visited former ex cover hack hacked outside outlet's bestseller list van sister rival rivals chair column columns".split()
)  # fmt: skip
"""What ties somebody to an outlet, and is no telling."""
PEOPLE = frozenset(
    "reporter reporters correspondent correspondents journalist journalists columnist team teams crew crews photographer photographers writer writers analyst commentator".split()
)
PREPOSITIONS = frozenset(
    "outside behind near against inside under between beyond around about to by from in on with at of for via through per over into".split()
)
DIRECT = frozenset(
    "told tell tells telling citing cites cited cite quoting quotes quoted quote credits crediting per via paraphrasing believe trust referred directed showed emailed alerted assured informed briefed texted contacted".split()
)
"""Verbs whose object an outlet is: "he told the Times"."""
MEDIUM = (
    r"(?:news ?paper|paper|daily|weekly|monthly|tabloid|broadsheet|magazine|news ?(?:agency|wire|site|website|portal|outlet|channel|station|network|service|magazine|broadcaster|programme|blog|show)|"
    r"(?:press|state|wire|information|official|local|semi-official|private|national|public) agency|agency|wire service|broadcaster|(?:local |radio |TV |television |public |cable ){1,2}(?:station|channel|network|broadcaster|programme|outlet|site)|"
    r"channel|website|(?:web|tech|gossip|leak|fan|motoring|trade|business|gaming|video game|phone|review) ?(?:site|blog|magazine|publication|paper|journal|outlet|website)|site|portal|outlet|publication|edition|"
    r"blogger|blog|podcast|newsletter|tipster|leaker|radio|TV|television|business monthly|gazette|Tageszeitung|Zeitung|Nachrichtenagentur|quotidien|diario|periódico|quotidiano|krant)"
)
"""What an outlet is: "the Lisbon daily Público", "the TV channel "Sport 1"."""
MEDIUM_AFTER = (
    r"(?:news ?paper|tabloid|broadsheet|magazine|news ?(?:agency|wire|site|website|portal|outlet|channel|station|network|service)|wire service|broadcaster|"
    r"(?:radio|TV|television) (?:station|channel|network)\b|(?:tech|gossip|leak|trade) (?:site|blog|publication|outlet)|"
    r"(?:daily|weekly|paper|blog|podcast|newsletter|television|radio|TV)(?=[,.;:]|$| (?:said|says|report|quot|show|air|broadcast|has|had|that|wrote|writes|in [A-Z])))"
)
"""What an outlet is, behind its name: "the Blick newspaper"."""
MEDIUM_WORDS = frozenset(
    "newspaper paper daily weekly monthly tabloid broadsheet magazine agency newswire broadcaster station channel network website site portal outlet publication edition blogger blog podcast newsletter "
    "tipster leaker radio tv television programme service gazette journal news newscast show page pages website".split()
)
ONLY_QUOTED = frozenset("agency edition television TV radio gazette".split())
"""Of these only with a name in quotation marks: a rating agency, a TV maker."""
NOT_NEWS = re.compile(
    r"\b(?:property|booking|shopping|dating|auction|travel|comparison|job|jobs|recruitment|retail|rating|ratings|credit|space|space-|advertising|employment|travel|estate|aid|relief|intelligence|security|police|law enforcement|"
    r"government|health|environment|environmental|weather|statistics|labour|labor|UN|U\.N\.|tax|energy|space|social|railway|power|polling|service|petrol|company['’]s|its|their|his|her|own|construction|building|nuclear|test|launch|English|distribution|sales|water|cargo|research|shipping|white|term|position|walking|technical|toilet)[ -]$"
)
OWN_AFFAIRS = re.compile(
    r"^(?: (?:that|on \w{3,6}day|last \w{4,5}|earlier|today),?){0,2} (?:it|its|they|their)(?= [a-z])(?! (?:front|pages?|website|readers|sources|cover|editorial|headline|leader|column|own (?:sources|analysis|survey|tally|count|calculations?)))"
    r"|\b(?:staff|employees|subscribers|circulation|readership|advertis\w{2,6}|layoffs|redundanc\w{1,3}|losses|loss|profits?|earnings|revenues?|sales|results|deficit|shares?|audience|jobs?|journalists|newsroom|owners?|editors?|publisher)\b"
)
"""Of what an outlet tells when it tells of itself: "the Post said it would cut jobs"."""
NOUNS = (PUBLISHED - PEOPLE | frozenset("flash newsflash alert polling link reports".split())) - frozenset(
    "show text list page pages site website leader critic details line statement news edition blog newsletter".split()
)
"""What an outlet's name stands before: "the Reuters tally"."""
NO_TELLING = re.compile(
    r"(?:told|tells?|telling|warn(?:s|ed|ing)?|inform(?:s|ed)?|assure[sd]?) (?:(?:the|its|their|our|his|her|an?|some|all) )?"
    r"(?:\w{3,12} )?(?:customers?|clients|users|jur(?:y|ors)|inquiry|inquest|tribunal|court|judges?|hearing|committee|police|officers|detectives)\b"
    r"|broke (?:when|down|up|into|off|out|as|after|because|in (?:two|half|pieces)|his|her|its|their|and)\b|broke[.,;]"
    r"|(?:said|says) (?:no|yes|sorry|goodbye|nothing)\b(?! \w)"
)
"""What a firm, a witness or a thing does: "Sky told customers", "Belga told the jury", "the mirror broke when"."""
OF_OTHERS = frozenset(
    "printed prints obtained obtains got thinks thought believes believed speaks spoke writes wrote asks asked quotes quoted cites cited calls called describes described points pointed".split()
)
"""What an outlet hardly does with its own affairs."""
FURNITURE = re.compile(
    r"\W*(?:Watch|Sign (?:up|in)|Log in|Follow|Subscribe|Read (?:next|the full|more|also)|Download|Listen|Get (?:the|our)|Join us|Play|Stream|Share|Copyright|©|More (?:at|on)\b.{0,30})\b"
)
"""With what a line begins that a site puts under its articles."""
GENERIC = frozenset(
    "TV Television Radio News Press State Local Newspaper Website Tech Online Media Paper Daily Weekly Magazine Channel Broadcaster Agency Site Portal Gossip Trade Business".split()
)
"""Words with a capital that are no names: "TV channel", "News broke"."""
GIVEN = frozenset(
    "Adam Adrian Ahmed Alan Albert Alex Alexander Alexandra Ali Alice Alison Amanda Amy Ana Andrea Andreas Andrew Andy Angela Anita Ann Anna Anne Anthony Antonio Arthur Barbara Ben Benjamin Bernard Beth Betty Bill Bob Boris Brian Bruce Carl Carla Carlos "
    "Carmen Carol Caroline Catherine Charles Charlotte Chris Christian Christina Christine Christopher Claire Clara Claudia Colin Craig Daniel David Deborah Dennis Diana Diane Dmitry Donald Donna Dorothy Doug Douglas Ed Eddie Edward Elena Elizabeth Ellen Emily Emma Eric "
    "Erik Eva Evan Fatima Felix Fernando Fiona Francis Francisco Frank Fred Gary Geoffrey George Gerald Giovanni Giulia Gordon Grace Graham Greg Hannah Hans Harold Harry Heather Helen Helena Henry Howard Hugh Ian Igor Irene Isabel Ivan Jack Jacob James Jan Jane Janet Jason "
    "Jean Jeff Jennifer Jeremy Jessica Jim Joan Joe John Jonathan Jorge Jose José Joseph Joshua Juan Judith Julia Julie Karen Karl Kate Katherine Keith Ken Kenneth Kevin Kim Larry Laura Lauren Lawrence Lee Leo Leon Lewis Linda Lisa Louis Louise Lucas Lucia Lucy Luis Luke "
    "Marco Marek Margaret Maria Marie Mark Martha Martin Mary Matt Matthew Max Megan Michael Michel Michelle Miguel Mike Mohamed Mohammed Monica Nancy Natalie Nathan Neil Nicholas Nicole Nick Nigel Nina Oliver Olivia Omar Oscar Pat Patricia Patrick Paul Paula Pedro Peter Philip "
    "Pierre Rachel Ralph Ray Rebecca Richard Rick Rita Robert Roberto Roger Ron Ronald Rosa Rose Roy Russell Ruth Ryan Sally Sam Samuel Sandra Sara Sarah Scott Sean Sergei Sharon Simon Sofia Sophie Stefan Stephanie Stephen Steve Steven Stuart Susan Suzanne Sylvia Teresa Terry "
    "Theresa Thomas Tim Timothy Tina Tom Tony Tracy Victor Victoria Vincent Virginia Vladimir Walter Wayne Wendy William Yusuf".split()
)
"""First names: "according to Helen Mirren", "according to Eva"."""
