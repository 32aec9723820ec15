"""English phrases that answer a kind of question in other words than an analyst's: data for ``triggers``.

Each entry is a kind of question ("money" is a quantity in a currency), the heads by which it is known (its triggers and
the words of its slot), and phrases that say the same. A phrase is met by its words near each other in any form; behind
"~" by just these words, where a bar parts the forms of one: "~tip|tips|tipped the scales". Nothing is decided here.
"""

PARAPHRASES = (
    ("date", (
        "launch", "release", "sale", "debut",
    ), (
        "hit stores", "hit shelves", "hit shops", "hit market", "reach stores", "reach shops", "reach shelves",
        "reach buyers", "reach customers", "reach showrooms", "start selling", "bring market", "arrive stores",
        "arrive shops", "~in stores", "~in shops", "~in the shops", "~on shelves", "~on the shelves",
        "~to come|comes|came|coming out", "~will come out", "~comes out", "~coming out", "~able to buy",
        "~order books", "~order book opens", "~takes|take|taking|took its first orders", "~can be bought",
        "~up for grabs", "~goes|go|went|going on the market", "~come|comes|came|coming to market",
        "~commercial launch", "~market launch", "~rollout", "~roll-out", "~street date", "~for sale from",
    )),
    ("date", (
        "order", "orders", "pre-orders", "reservations",
    ), (
        "~order books|book|window|intake", "~orders are taken", "~orders will be taken",
        "~takes|take|taking|took orders", "~pre-orders open|opened|begin|began|start|started",
    )),
    ("money", (
        "cost", "price", "list price", "price tag", "priced at", "ticket", "fare", "admission", "fee", "sell",
        "sells for", "charge", "pay",
    ), (
        "~go|goes|went|going for", "~sell|sells|sold|selling for", "~retail|retails|retailed|retailing for",
        "~retail|retails|retailed|retailing at", "~set|sets you back",
        "~set|sets buyers|owners|customers|drivers|people back",
        "~set|sets british|american|german|french|european buyers back", "~set|sets its owners|buyers back",
        "~have|has to pay", "~announced at", "~priced at", "~is yours for", "~be asked for", "~to expect", "~sticker",
        "~sticker price", "~fork|forks|forked out", "~shell|shells|shelled out", "~part|parts|parted with",
        "~change|changes|changed hands for", "~start|starts|starting|started at",
        "~start|starts|starting|started from", "~is on offer for", "~asking price", "~carries|carry a price",
        "~can be had for", "~is|was|be offered at", "~dig|digs|dug deep", "~will want from|for", "~knocked down to",
        "~cheapest|entry version", "~base model|version", "~before options",
    )),
    ("money", (
        "investment", "invest", "invested", "budget", "spend", "spent", "cost", "costs",
    ), (
        "~plough|ploughs|ploughed|ploughing into",
        "~ploughed|plowed|poured|pumped|sunk|sinking|pouring|pumping|ploughing", "~sink|sinks|sank|sunk|sinking",
        "~pour|pours|poured|pouring", "~pump|pumps|pumped|pumping", "~put|puts|putting|putting up",
        "~inject|injects|injected", "~outlay", "~swallow|swallows|swallowed|swallowing", "~eaten|eats|ate up",
        "~price of the project", "~bill comes|came|runs", "~with a bill of", "~foot|foots|footed the bill",
        "~war chest", "~stump|stumps|stumped up", "~allocates|allocate|allocated|earmark|earmarks|earmarked",
        "~kitty", "~chip|chips|chipped in", "~commit|commits|committed", "~expenditure", "~spending",
        "~lavish|lavished", "~splash|splashes|splashed out", "~spends|spending|spent on",
    )),
    ("date", (
        "production", "start of production", "production start", "mass production",
    ), (
        "~roll|rolls|rolled|rolling off", "come off line", "leave line", "first produced",
        "~leave|leaves|left the line|factory|plant", "~job one", "~series production", "~volume production",
        "~line starts|started up",
    )),
    ("quantity", (
        "capacity", "output", "production", "annual capacity",
    ), (
        "~turn|turns|turned|turning out", "~churn|churns|churned|churning out", "~roll|rolls|rolled|rolling out",
        "~roll|rolls|rolled|rolling off", "~come|comes|came off the line", "~annually", "~per annum", "~per year",
        "~a year", "~each year", "~throughput", "~designed for", "~geared to|for", "~tooled up for",
        "~knock|knocks|knocking out", "~crank|cranks|cranked out",
    )),
    ("quantity", (
        "units", "how many", "first year", "ship", "shipped", "sold", "sell",
    ), (
        "~opening year", "~first twelve months", "~first 12 months", "~year one", "~initial run", "~first batch",
        "~units ordered", "~print run", "~in the first year", "~debut year",
    )),
    ("quantity", (
        "first year",
    ), (
        "first twelve months", "first 12 months", "~opening year", "~year one", "~debut year",
    )),
    ("quantity", (
        "deep", "depth",
    ), (
        "~below|under|beneath sea level", "~below|under|beneath the sea|surface|ground",
        "~below|under|beneath ground", "~under the level of the sea",
    )),
    ("quantity", (
        "long", "length",
    ), (
        "~measure|measures|measured|measuring",
        "~run|runs for", "~stretch|stretches for", "~stretches|extends over", "~end to end",
        "~stretch|stretches|stretching", "~kilometres|kilometers|miles of track|pipe|cable|road|line",
    )),
    ("quantity", (
        "noise", "loud", "decibels", "quiet",
    ), (
        "noise", "loud", "decibel", "~dB", "quiet",
    )),
    ("quantity", (
        "weight", "weighs", "weigh", "weighed", "heavy", "grams",
    ), (
        "~tip|tips|tipped|tipping the scales|scale|balance", "~on the scale|scales|balance",
        "~brings|bring|brought to|on the scale|scales", "~come|comes|came|coming in at", "~is|was light|heavy",
        "~heavy", "~scale says|said|shows|showed|reads|read", "~scales say|said|show|showed|read", "~kerb weight",
        "~curb weight", "~heft", "~all up",
    )),
    ("quantity", (
        "range", "on a charge", "how far", "far",
    ), (
        "~on a charge", "~on one charge", "~on a single|full charge", "~per charge", "~out of a charge",
        "~before it needs", "~between charges", "~on a full battery|tank", "~without recharging|stopping",
        "~before recharging", "~travel|travels", "~cover|covers|covered", "~manage|manages|managed",
        "~ran|run|runs dry|flat|out", "~out of it", "~good for", "~gets|get|got you", "~to the charge",
        "~from full to empty", "~under WLTP|EPA|CLTC|NEDC", "~WLTP|EPA|CLTC|NEDC", "~heater on",
        "~before it dies|died|stops|stopped", "~before plugging", "~before the battery",
    )),
    ("quantity", (
        "battery life", "battery lasts", "lasts", "last", "run time", "runtime", "endurance",
    ), (
        "~battery lasts|lasted|holds|held|keeps|kept", "~run time", "~runtime", "~running time", "~good for",
        "~on a charge", "~on one charge", "~out of a charge", "~per charge", "~between charges",
        "~hold|holds|held out", "~keep|keeps|kept going", "~before it dies|died|gives|gave", "~died on",
        "~died after", "~dies after", "~ran|runs|run dry|flat|out", "~fully charged", "~full battery", "~gave up",
        "~gives up", "~with the battery", "~juice", "~away from the socket|plug|mains", "~stamina", "~autonomy",
        "~endurance",
    )),
    ("quantity", (
        "jobs", "staff", "employees", "hire", "hired", "workforce", "employs",
    ), (
        "permanent positions", "~workplaces", "permanent posts", "posts of work", "~full-time positions",
        "~are|be|were taken on", "~take|takes|taking on", "~recruit|recruits|recruited|recruiting", "~on the payroll",
        "~payroll", "~work|works|worked there|here", "~find|finds work", "~positions", "~vacancies",
        "~new colleagues", "~wage packets", "~clock|clocks|clocking on|in", "~livelihoods", "~pay packets",
        "~headcount",
    )),
    ("name", (
        "chief executive", "CEO", "boss",
    ), (
        "chief executive", "~CEO", "~boss of", "~the boss", "~runs the", "~who runs", "~company chief",
        "~calls the shots", "~in the driving seat",
    )),
    ("name", (
        "chief executive", "CEO", "boss", "heads", "head", "head of", "leads", "managing director", "headed",
    ), (
        "~at the helm", "~to run|head|lead", "~will run|head|lead", "~has headed|led|run", "~has headed",
        "~in charge of", "~steer|steers|steered", "~in the chair", "~takes|took|taken|take over as",
        "~takes|took|taken|take over from", "~succeed|succeeds|succeeded", "~at the top", "~at the wheel",
        "~took the reins", "~has the reins", "~helm", "~person in charge", "~presides|presided over",
        "~oversees|oversaw",
    )),
    ("name", (
        "supplier", "supplies",
    ), (
        "~sourced|sources|source from", "~bought|buys|buy|buying from", "~from the ovens|works|fabs|plant of",
        "~deliver|delivers|delivered by", "~provided|provides|provide by", "~won the order",
        "~lands|landed the order", "~made a cell",
    )),
    ("name", (
        "chip", "chips", "processor", "main chip",
    ), (
        "~silicon", "~system on a chip", "~SoC",
    )),
    ("name", (
        "cells", "battery cells", "battery", "batteries",
    ), (

    )),
    ("name", (
        "factory", "plant", "built in", "made in", "assembled", "assembled in", "produced", "plant in", "built",
    ), (
        "~built|build|builds in|at|near", "~assembled|assemble|assembles in|at|near",
        "~produced|produce|produces in|at|near", "~roll|rolls|rolled|rolling off the line", "~home of the",
        "~birthplace", "~put together in|at", "~works in|at", "~line in|at", "~screwed together in|at",
        "~manufactured in|at", "~bolted together in|at",
    )),
    ("date", (
        "deliveries", "delivery", "delivered", "first customers",
    ), (
        "~keys of|to the first", "~receive|receives|received their keys", "~get|gets|got their keys", "~handed over",
        "~first buyers|customers|owners", "~drive|drives|driving|drove off", "~driving|drive|drives one home",
        "~in the hands of", "~reach|reaches|reached owners|customers|buyers", "~gave|give|gives the keys",
        "~gets|get|got the keys", "~hand|hands|handed the keys", "~handover", "~starts|start|started its journey",
        "~on driveways", "~arrive|arrives|arrived at customers",
    )),
    ("date", (
        "open", "opening", "opened",
    ), (
        "~ready for service", "~let in the public|visitors", "~let the public|visitors in",
        "~opens|open to the public", "~throw|throws open its gates", "~first guests", "~go|goes|went live",
        "~be powered up", "~be switched on", "~open|opens|opened its doors", "~into service", "~into operation",
        "~cut|cuts the ribbon", "~ribbon is|was cut", "~ribbon-cutting", "~up and running",
        "~first passengers|visitors|guests|patients|trains", "~welcome|welcomes|welcomed its first",
        "~enters|enter|entered service", "~in operation", "~comes|come|came on stream", "~throw|throws|threw open",
        "~inaugurate|inaugurates|inaugurated|inauguration", "~powered up",
    )),
    ("state", (
        "approved", "approval", "approve", "permission", "permit", "licence", "license", "certified", "clearance",
    ), (
        "~unapproved", "~green light", "~go-ahead", "~rubber-stamp|rubber-stamped", "~blessing", "~signed off",
        "~sign off", "~sign-off", "~waved through", "~thumbs up", "~given its blessing", "~seal of approval",
        "~okayed", "~gave the ok", "~paperwork",
    )),
    ("quantity", (
        "stake", "holds", "owns", "own",
    ), (
        "~holding of", "~slice of", "~share of", "~interest of|in", "~topped up to",
    )),
    ("quantity", (
        "dead", "died", "deaths", "killed", "death toll",
    ), (
        "~lost|lose|losing their lives", "~perish|perished", "~fatalities", "~claimed the lives", "~cost the lives",
        "~did not survive", "~lives lost",
    )),
)  # fmt: skip
