"""What the tables say, in sentences: the numbers of the first page and of each notebook's headline.

What comes in: an ``Analysis``. What goes out: sentences and small tables computed from it. What it will
not do: state a number that no table holds, or speak of more than the corpus shows.
"""

from __future__ import annotations

import re
import textwrap
from itertools import combinations

import pandas as pd

from xiaomi_ev import independence, spoken, tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.citations import key
from xiaomi_ev.disputes import STANDING
from xiaomi_ev.disputes import contested as contested
from xiaomi_ev.grounds import *  # noqa: F403
from xiaomi_ev.grounds import answering, when
from xiaomi_ev.scoring import scores
from xiaomi_ev.shown import called, from_table
from xiaomi_ev.worked import followed as followed
from xiaomi_ev.worked import knowable as knowable
from xiaomi_ev.worked import misread as misread


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeo" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def corpus(a: Analysis) -> str:
    """How much was read, and what was not."""
    unread = int((a.articles["read"] == "no").sum())
    lines = a.lines
    share = (
        f"{(lines['label'] == 'boilerplate').mean():.0%} of their lines are site furniture"
        if len(lines)
        else "they hold no lines"
    )
    extra = f"; {unread} in another language, counted but not read for time and claims" if unread else ""
    rejected = f"; {_count(len(a.rejects), 'file')} could not be used" if len(a.rejects) else ""
    short = ""
    if len(a.limits):
        first = a.limits.iloc[0]
        short = f" {_count(len(a.limits), 'limit')} reached, see the table limits; the first: {first['detail']} ({first['stage']})."
    for one in tables.rows(a.faults.head(1)):
        where = f" in {one.article}" if one.article else ""
        many = _count(len(a.faults), "fault")
        short += f" {many} of this program, see the table faults; the first: {one.stage}{where}: {one.detail}."
    return f"{_count(len(a.articles), 'article')} read, {share}{extra}{rejected}.{short}"


def timelines(a: Analysis) -> str:
    """What happened when: the event that most articles tell, how many there are, how the forecasts stand."""
    if not len(a.events):
        return f"No dated events; {_kept(a)}."
    best = leading(a).iloc[0]
    doubted = f", {best['status']}" if best["status"] != "happened" else ""
    came = told_as_done(a)
    lead = f"Told most often: “{_short(best['label'])}” ({when(best['earliest'], best['latest'])}{doubted}), by {best['articles']} of {len(a.articles)} articles. "
    return f"{lead if best['articles'] > 1 else ''}{occurred(a)}; {_kept(a)}.{came and f' {came}'}"


_AWAITED = re.compile(r"\b(?:until|till|wait(?:s|ed|ing)? for)\b", re.I)


def told_as_done(a: Analysis) -> str:
    """What was forecast and articles tell as having come to be; "" for nothing. It is their word, no recorded outcome."""
    asked = {question.slot for question in a.topic.questions if question.kind == "date"}
    awaited = a.forecasts[a.forecasts["slot"].isin(asked)].groupby("slot")["written_earliest"].min()
    main = a.dates[a.dates["segment"] == 0].set_index("article")
    # of an article that is bounded by what it awaits the last day is no day of it
    written = main["latest"] - pd.to_timedelta((main["earliest"] < main["latest"]).astype("int64"), unit="D")
    short = called(a.articles)
    found: dict[str, list[str]] = {}
    values: dict[str, str] = {}
    for claim in tables.rows(a.claims[a.claims["slot"].isin(awaited.index)]):
        plain = claim.status == "fact" and claim.polarity == "affirmed" and claim.bound == "exact"
        plain = plain and not claim.rule.endswith("@overtaken") and not _AWAITED.search(claim.text)
        # NaT is before and after nothing, so that what has no day is not told here
        if plain and awaited[claim.slot] < claim.earliest and claim.latest <= written[claim.article]:
            known = a.outcomes[a.outcomes["slot"] == claim.slot]["value"]
            said = (
                f"the recorded outcome is {spoken.value(known.iloc[0]) if known.iloc[0] != claim.value else 'the same'}"
                if len(known)
                else "their word, no outcome is recorded"
            )
            what = f"{str(claim.slot).replace('_', ' ')} {spoken.value(claim.value)}"
            found.setdefault(what, []).append(short[str(claim.article)])
            values[what] = said
    told = [f"{what} (by {', '.join(dict.fromkeys(names[:3]))}; {values[what]})" for what, names in found.items()]
    more = f" and {len(told) - 3} more" if len(told) > 3 else ""
    return f"Of what was forecast, articles tell as done: {'; '.join(told[:3])}{more}." if told else ""


def occurred(a: Analysis) -> str:
    """The title of the figure of events."""
    status = a.events["status"].value_counts()
    parts = [f"{int(status[name])} {name}" for name in ("happened", "planned", "rumoured", "denied") if name in status]
    return f"{_count(len(a.events), 'dated event')}: {', '.join(parts)}" if parts else "No dated events"


def _kept(a: Analysis) -> str:
    settled = a.verdicts.merge(a.claims[["claim", "status"]], on="claim")
    dated = settled[(settled["status"] == "forecast") & settled["error_days"].notna()]
    if not len(dated):
        return f"{_count(len(a.forecasts), 'dated forecast')}, none with a recorded outcome"
    held, worst = int((dated["error_days"] == 0).sum()), dated["error_days"].abs().max()
    missed = f", the rest missed by up to {_count(round(worst), 'day')}" if held < len(dated) else ""
    return f"of {_count(len(dated), 'dated forecast')} with a known outcome {held} held{missed}"


def overlap(a: Analysis) -> str:
    """Who stands behind whom."""
    content = int((a.passages["kind"] == "content").sum())
    own = a.articles.set_index("article")["source"].map(key)
    cited = a.citations[a.citations["how"] != "anonymous"]
    named = cited[cited["source"].map(key) != cited["article"].map(own)].groupby("source")["article"].nunique()
    several = named[named > 1].sort_values(ascending=False, kind="stable")
    shared = [f"{name} is named as a source by {count} of them" for name, count in several.head(3).items()]
    wording = f"They share {_count(content, 'passage')} of wording" if content else "No two share a passage of wording"
    facts = int(((a.pairs["kind"] == "fact") & a.pairs["why"].str.startswith("both say")).sum())
    same = (
        f"; {_count(facts, 'pair')} {'tells' if facts == 1 else 'tell'} the same facts in other words" if facts else ""
    )
    return f"{tellings(a)}. {wording} besides site furniture{same}{''.join('; ' + words for words in shared)}."


def tellings(a: Analysis) -> str:
    """The title of the figure of shared text."""
    count, most = independence.tellings(a.origins)
    if most > count:
        probably = _count(most - count, "article")
        return f"{count} to {most} of {_count(len(a.articles), 'article')} are independent tellings: {probably} probably {'retells' if most - count == 1 else 'retell'} another"
    return f"At most {count} of {_count(len(a.articles), 'article')} {'is an independent telling' if count == 1 else 'are independent tellings'}"


def reliability(a: Analysis) -> str:
    """How much is claimed, how much of it cannot both hold and how much time explains, and what came true."""
    rows = contested(a)
    standing = rows[rows["can both hold"] == STANDING]
    pairs, all_pairs = int(standing["pairs"].sum()), len(a.conflicts)
    rest = ", the others at different times or where one side did not know" if pairs < all_pairs else ""
    held = (
        f"{pairs} of {_count(all_pairs, 'contradiction')} cannot both hold ({_count(len(standing), 'dispute')}){rest}"
    )
    if not a.topic.questions:
        sought = (
            "contradictions were not sought: they need questions, which topic.toml asks (xiaomi-ev init drafts some)"
        )
        return f"{_count(len(a.claims), 'claim')}; {sought}; {settled(a)}."
    return f"{_count(len(a.claims), 'claim')}; {held if all_pairs else 'no contradictions'}; {settled(a)}."


def dispute(a: Analysis) -> str:
    """The first of what is contested, in the words of both sides, or ""."""
    for row in contested(a).head(1).to_dict("records"):
        return f"Contested first, {row['question']}: {row['one side']} against {row['other side']}."
    return ""


def settled(a: Analysis) -> str:
    """How the claims with a recorded outcome came out."""
    counts = a.verdicts["verdict"].value_counts()
    known = int(counts.drop("open", errors="ignore").sum())
    words = (("true", "true"), ("partly", "partly true"), ("false", "false"))
    judged = ", ".join(f"{int(counts.get(name, 0))} {word}" for name, word in words)
    return (
        f"of {_count(known, 'claim')} with a recorded outcome, {judged}"
        if known
        else "no claim has a recorded outcome yet"
    )


def _short(text: object, size: int = 70) -> str:
    return textwrap.shorten(str(text), size, placeholder="…")


def caution(a: Analysis) -> str:
    """The honest sentence about what so few articles can and cannot show."""
    scored = scores(a.verdicts, a.claims)
    settled = int(scored["settled"].sum())
    able = f"{_count(len(a.articles), 'article')} and {_count(settled, 'settled claim')} can show which of these statements held"
    told = scored[scored["settled"] > 0]
    if len(told) < 2:
        return f"{able}; they cannot show how reliable an outlet is."
    apart = sum(one.low > other.high or other.low > one.high for one, other in combinations(list(tables.rows(told)), 2))
    pairs = len(told) * (len(told) - 1) // 2
    split = "between any two" if not apart else f"within {pairs - apart} of {_count(pairs, 'pair')} of sources"
    return (
        f"{able}; they cannot show which outlet is the more reliable: so few claims of each were settled that chance alone "
        f"may explain the difference {split}, and one article's claims are often right or wrong together."
    )


def forecasts(a: Analysis) -> str:
    """The title of the forecast figure."""
    if not len(a.forecasts):
        return "No dated forecasts were found"
    asked = answering(a)
    first, last = asked["forecast_earliest"].min(), asked["forecast_latest"].max()
    other = f" ({len(a.forecasts) - len(asked)} more answer no question)" if len(asked) < len(a.forecasts) else ""
    return (
        f"{_count(len(asked), 'forecast')} for {spoken.month(first, 3)} to {spoken.month(last, 3)}{other}; {_kept(a)}"
    )


def judged(a: Analysis) -> pd.DataFrame:
    """Settled claims with verdict and public address: claim question said speaker certainty code verdict error_days known lead_days why source."""
    columns = ["claim", "verdict", "outcome", "error_days", "knowable", "lead_days", "why", "source_url"]
    merged = a.claims.merge(a.verdicts[columns], on="claim").merge(graded(a)[["claim", "code"]], on="claim")
    merged = merged[merged["verdict"] != "open"]
    order = {"false": 0, "partly": 1, "true": 2}
    merged = merged.assign(rank=merged["verdict"].map(order)).sort_values(["rank", "slot", "claim"])
    frame = pd.DataFrame(
        {"claim": merged["claim"], "question": merged["slot"].str.replace("_", " "), "verdict": merged["verdict"], "as worded": merged["text"],
         "speaker": merged["speaker"].replace("", "the article"), "certainty": merged["certainty"], "code": merged["code"], "error days": merged["error_days"],
         "known when written": merged["knowable"], "days ahead": merged["lead_days"], "why": merged["why"], "source": merged["source_url"]}
    )  # fmt: skip
    return from_table(frame.reset_index(drop=True), "verdicts")


def graded(a: Analysis) -> pd.DataFrame:
    """The grades as a reader wants them: behind each code the number of settled claims that its letter rests on."""
    behind = scores(a.verdicts, a.claims).set_index("source")["settled"]
    counts = a.grades["claim"].map(dict(zip(a.claims["claim"], a.claims["article"].map(behind), strict=True)))
    codes = [f"{code} (of {int(count)})" for code, count in zip(a.grades["code"], counts.fillna(0), strict=True)]
    return a.grades.assign(code=codes).drop(columns=["source_grade", "item_grade"])


def leading(a: Analysis) -> pd.DataFrame:
    """The event told by most independent articles, of those that happened or are planned; of others where there are none."""
    doubt = a.events["status"].map({"happened": 0, "planned": 0, "rumoured": -1, "denied": -2})
    came, asked = a.events["status"] == "happened", a.events["ask"] != ""  # decide where two are told as often
    by = ["doubt", "origins", "articles", "came", "asked"]
    ranked = a.events.assign(doubt=doubt, came=came, asked=asked).sort_values(by, ascending=False, kind="stable")
    return ranked.drop(columns=["doubt", "came", "asked"]).head(1)
