"""Which language a text is in, from its script and its commonest words.

What comes in: any text. What goes out: an ISO 639-1 code, or ``und`` when the evidence is too thin.
What it will not do: tell close relatives apart on a few words, or look at more than a bounded sample.
Function words are the classic profile for this: they are frequent, short and rarely borrowed.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

_SAMPLE = 4_000
_LONGEST = 30
_WORD = re.compile(rf"[^\W\d_]{{1,{_LONGEST}}}")
_SIGNS = "’‘“”–—…\u00a0"
"""Signs that many texts hold whose letters are all ASCII."""
_LETTERS = "".join(chr(n) if chr(n).isalpha() else " " for n in range(128))
"""ASCII with blanks in the place of all but letters."""

_COMMON = {
    "en": "the of and to in is that for it was on are as with he be at by this have from or had not but what were they "
    "which their said has will its an been would who more she if about out new after also up when there one we you",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son aux "
    "cette ont ses mais comme ou leur été elle fait être deux même nous après sans également",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque "
    "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante según fue",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando "
    "muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus são foi está",
    "it": "di e il la che in a per è un del non una i con le si da al come sono più alla della ha dei nel anche lo gli "
    "ma dal delle questo suo stato nella ai sul essere tra ci loro fra ancora dopo degli",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar heeft worden "
    "wordt over hij ze door deze tot werd hebben meer jaar geen al dit kunnen zich was",
    "sv": "och att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år "
    "under också efter eller nu sin där vid mot ska skulle kommer ut över",
    "da": "og i at det er en til på som med af for den de ikke der var et har om han kan fra vil men sig så efter ved "
    "også blev skal nu eller under hvor år være havde mod",
    "pl": "w i na z do się nie że jest o to od po jak za jego przez ale dla tym są oraz przy co tego ich już tylko być "
    "był może ze który która także pod roku będzie",
    "tr": "ve bir bu da için de ile olarak çok daha olan gibi en sonra kadar ne o var ise ancak göre yeni olduğu her ya "
    "oldu değil ama iki ilk büyük yıl",
    "id": "yang dan di ini itu dengan untuk dari dalam tidak akan pada juga ke karena tersebut bisa ada mereka lebih telah "
    "sudah atau saat oleh sebagai kata adalah tahun",
    "ro": "și de la în a cu pe nu că din o este care pentru mai se sunt ce au un fost după prin sau dar acest fi lui "
    "această anul când",
    "cs": "a se na je v že to s z do o i jako za ve pro ale po jsou by od k které který ještě také tak podle bylo byl "
    "než až nebo může roce",
    "hu": "a az és hogy nem is egy ez de meg volt csak már mint vagy ha még el lesz után szerint azt amely kell ki van "
    "lehet nagyon pedig",
    "fi": "ja on ei se että oli hän mutta ovat kun myös joka niin sen kuin tai jo vain ole mukaan vuonna olla sekä "
    "voi nyt",
    "vi": "và của là có trong được cho không một với các đã người này những để từ khi đến cũng ra năm theo về tại",
}
_CODES = {
    word: [code for code in _COMMON if word in _COMMON[code].split()]
    for words in _COMMON.values()
    for word in words.split()
}
"""The languages that each word is common in."""

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_UKRAINIAN = re.compile("[іїєґ]")
_PERSIAN = re.compile("[پچژگ]")


def guess(text: str) -> str:
    """ISO 639-1 code of the language of ``text``, or ``und`` when it is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str:
    if sample.isascii():
        return ""
    letters = sum(map(str.isalpha, sample))
    for code, pattern in _SCRIPTS:
        # kana decide Japanese even beside many Han characters; other scripts need to dominate
        share = 0.1 if code == "ja" else 0.3
        if letters and len(pattern.findall(sample)) > share * letters:
            return _refined(code, sample)
    return ""


def _refined(code: str, sample: str) -> str:
    if code == "ru" and len(_UKRAINIAN.findall(sample)) > 5:
        return "uk"
    return "fa" if code == "ar" and len(_PERSIAN.findall(sample)) > 5 else code


def _by_words(sample: str) -> str:
    for sign in _SIGNS:
        sample = sample.replace(sign, " ")
    if sample.isascii():  # no letter becomes two
        words = sample.lower().translate(_LETTERS).split()
        words = words if max(map(len, words), default=0) <= _LONGEST else _WORD.findall(sample.lower())
    else:
        words = list(map(str.lower, _WORD.findall(sample)))
    many = len(words)
    if many < 4:
        return "und"
    counts = Counter(chain.from_iterable(map(_CODES.__getitem__, filter(_CODES.__contains__, words))))
    ranked = sorted(((counts[code], code) for code in _COMMON), reverse=True)
    (best, code), (second, _) = ranked[0], ranked[1]
    if best < max(2, 0.08 * many) or best < 1.15 * second:
        return "und"
    return code
