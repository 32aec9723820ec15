"""When an event happened: which time expression governs it, and what none governs."""

from __future__ import annotations

import pytest

from xiaomi_ev import timeline

DCT = "2023-07-15"  # a Saturday
CASES = [
    # (text with the event in brackets, its day)
    ("The ferry [sank] on Monday.", "2023-07-10"),
    ("On Monday the ferry [sank] near the coast.", "2023-07-10"),
    ("The ferry [sank] on Feb. 20, 2022 with its cargo.", "2022-02-20"),
    ("The ferry sank on Monday, the minister [said].", "2023-07-15"),
    ("The minister [said] on Friday that the ferry would be raised.", "2023-07-14"),
    ("The minister said on Friday that the ferry [sank] on Monday.", "2023-07-10"),
    ("The harbour [reopened].", "2023-07-15"),
    ("The harbour is [expected] to reopen in December.", "2023-07-15"),
    ("The firm will [redeem] the shares on August 31.", "2023-08-31"),
    ("The mayor was [seized] in a small shop in the old town at 10 p.m. Wednesday, police said.", "2023-07-12"),
    ("Shares of the yard fell on Friday. The bank [lost] 2 euros.", "2023-07-14"),
    ("They may [sell] the yard.", ""),
    ("The yard had [closed] its doors.", ""),
    ("The yard [reported] a lower third-quarter profit.", "2023-07-15"),
    # days counted from an event
    ("The ferry sank on Monday, three days after its owner [died].", "2023-07-07"),
    ("The delay comes two days after inspectors and the police [searched] the yard.", "2023-07-13"),
    ("The ferry sank on Monday, a day before the season [began].", "2023-07-11"),
    ("The ferry sank on Monday, a year after it [opened].", "2022"),
    ("The ferry sank on Monday, days after its owner [died].", "2023-07-10"),
    ("The mayor [resigned] two days after the ferry sank on Monday.", "2023-07-12"),
    ("The mayor [resigned] less than 24 hours after the ferry sank on Monday.", "2023-07-15"),
    ("The mayor resigned two days after the ferry [sank] on Monday.", "2023-07-10"),
    ("The ferry sank on Monday, nearly three months after its [launch] from the yard on April 20.", "2023-04-20"),
    ("The ferry [sank] on Monday, two days after the gale of May 3.", "2023-07-10"),
    # a time beside another verb
    ("Talks that opened on Wednesday evening [ended] at noon on Friday.", "2023-07-14"),
    ("A storm that killed six people last week has [weakened].", "2023-07-15"),
    ("The mayor is [expected] to visit the town Tuesday.", "2023-07-15"),
    ("The mayor is expected to [visit] the town Tuesday.", "2023-07-18"),
    ("The firm [showed] pictures of it for the first time since Monday.", "2023-07-15"),
    ("On Thursday, the mayor [said] that the yard had lost money.", "2023-07-13"),
    ("Shares of the yard [fell] 2 percent at first and rose 3 percent on Wednesday.", "2023-07-15"),
    ("The plan [follows] a fire that broke out on Monday.", "2023-07-15"),
    ("The town voted Friday to [close] the yard from 9 a.m. on Wednesday.", "2023-07-19"),
    ("The ferry sank on Monday, 69 days after 2,000 tons of sand [reached] the yard.", "2023-05-02"),
    # a time that is not that of the event: to come of what was done, gone by of what will be, a limit
    ("The match was [suspended] until Saturday, July 22.", "2023-07-15"),
    ("The match has been [moved] to August 4.", "2023-07-15"),
    ("The talks, planned for July 23 in Oslo, were [cancelled].", "2023-07-15"),
    ("The firm [diverted] its ships, and some said they would stay away until the end of August.", "2023-07-15"),
    ("The book is [published] on July 28.", "2023-07-28"),
    ("The bridge will be [closed] on July 28.", "2023-07-28"),
    ("The crew is being [moved] on July 28.", "2023-07-28"),
    ("The shop will have [opened] on June 1, 2023.", "2023-06-01"),
    ("A law [banned] it from July 28.", "2023-07-28"),
    ("The mayor [died] two weeks after the surgery, on Monday.", "2023-07-10"),
    ("The man was [arrested] days after the fire, on June 3, 2023, police said.", "2023-06-03"),
    ("The match was [abandoned] on July 8.", "2023-07-08"),
    ("The yard will [repair] what the storm of July 3, 2023 destroyed.", ""),
    ("The Herald [said] in an editorial on Sunday, July 16, that he should go.", "2023-07-16"),
    # what the same one said on that day, and the same occasion
    ("Yesterday Ms. Orr unveiled a boat. It is long. Orr also [said] that it was fast.", "2023-07-14"),
    ("Yesterday Ms. Orr unveiled a boat. It is long. Mr. Ho [said] that it was slow.", "2023-07-15"),
    ("Ms. Orr unveiled a boat in June 2022. Orr [said] today that it was fast.", "2023-07-15"),
    ("They met at a rally on Thursday. It was hot. At the rally two men [fell].", "2023-07-13"),
    ("They met at a rally on Thursday. It was hot. At the fair two men [fell].", "2023-07-15"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "day"), CASES)
def test_an_event_is_tied_to_the_expression_that_governs_it(marked: str, day: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = timeline.date_of(text, start, end, DCT)
    assert found.value == day
    assert found.why


def test_without_a_creation_time_only_what_the_text_dates_is_dated() -> None:
    assert timeline.date_of("It sank.", 3, 7, None).value == ""
    assert timeline.date_of("It sank on May 3, 2020.", 3, 7, None).value == "2020-05-03"


def test_a_creation_interval_gives_the_days_that_it_may_be() -> None:
    found = timeline.date_of("It sank.", 3, 7, ("2020-05-01", "2020-05-09"))
    assert (found.value, str(found.earliest), str(found.latest)) == ("", "2020-05-01", "2020-05-09")


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the text of 8 characters"):
        timeline.date_of("It sank.", 3, 70, DCT)
