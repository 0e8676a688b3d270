"""Agreements in running text: in minutes, and in what somebody writes to the other (B4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mus_cli.core import deadlines
from mus_cli.core.text import capital, clean_line
from mus_cli.forms.details import who_does
from mus_cli.forms.headings import split_label
from mus_cli.forms.parties import Talk, is_name
from mus_cli.forms.sentence_ends import joined, parted
from mus_cli.forms.subjects import as_we, guess
from mus_cli.forms.values import is_day, soon_or_limited

_LONGEST_MINUTES = 5_000
_THEN = (
    r"(?:endelig|desuden|derudover|endvidere|derfor|også|så|herefter|samtidig|til sidst"
    r"|finally|also|so"
    r"|then|therefore)"
)
AGREED_THAT = re.compile(
    rf"(?:(?:{_THEN},? )?(?:vi|we|parterne)(?: har| have)?(?: {_THEN})? (?:aftalte?|enedes om"
    r"|ble(?:v|vet)? enige om|er enige om|kom överens om|besluttede|besluttet|agreed|decided)"
    rf"|{_THEN} (?:aftalte vi|ble(?:v)? vi enige om|besluttede vi|har vi (?:aftalt|besluttet)"
    r"|(?:var|er|blev) der enighed om"
    r"|(?:er|blev) det (?:aftalt|besluttet))"
    rf"|(?:det|der) (?:er|ble(?:v)?)(?: {_THEN})? (?:aftalt|avtalt|besluttet)|det aftaltes"
    rf"|aftalen (?:er|blev)|der (?:er|var|blev)(?: {_THEN})? enighed om"
    rf"|it (?:was|is)(?: {_THEN})? (?:agreed|decided))"
    rf"(?:(?: {_THEN})?,? (?:at|att|that|to) |(?<=agreed) (?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
DECIDED = re.compile(
    r"(?:(?:vi|we|det|it)(?: (?:har|have|er|ble|blev|är|is|was))? )?"
    r"(?:a[fv]talte?|aftalen?|avtalen?|aftaler|avtaler|besluttet|besluttede|beslutning|vedtatt"
    r"|(?:ble(?:v)? )?enige om|kom overens om|(?:kom )?överens om|överenskommet|överenskommelse"
    r"|beslutat|beslut|bestämt|bestämde|agreed|agreement|decided|decision)"
    r"(?: (?:følgende|följande|this|the following))?",
    re.IGNORECASE,
)
"""A label in front of what was agreed, in the midst of minutes."""

# "Vi aftalte følgende: …", and in one's own words "Jeg har noteret: …".
_AGREED_THIS = re.compile(
    rf"(?:{DECIDED.pattern}|(?:(?:jeg|I)(?: har| have)? )?(?:noteret|noted|aftalt|agreed)"
    r"(?: følgende| this| the following)?)\s*: +",
    re.IGNORECASE,
)
MARKED = re.compile(rf"(?:^|[.!?] ){_AGREED_THIS.pattern}", re.IGNORECASE)
"""Where a paragraph says what was agreed about its topic."""

# "Fint. Aftalt: …", where the first sentence is as short as an abbreviation.
_BEFORE_MARK = re.compile(rf"(?<=[.!?]) +(?={_AGREED_THIS.pattern})", re.IGNORECASE)

# "Vi har aftalt et møde i uge 12", "Per lovede at spørge".
_AGREED_A = re.compile(
    r"(?:vi|we) (?:(?:har|have) )?(?:aftalte?|agreed on) (?!ikke\b|intet\b|ingen\b|sidst|i fjor)"
    r"|(?:[^ ]+ ){1,3}(?:har lovet|lovede|lover|has promised|promised|promises) (?:at|to) ",
    re.IGNORECASE,
)
# "Jeg lovede at skrive ned, hvad vi kom frem til": what the letter itself is.
_WRITES_DOWN = re.compile(
    r"[^.]{0,40}\b(?:lovede|lovet|lover|promised|promise) (?:dig |you )?(?:at|to) (?:skrive|sende"
    r"|samle|opsummere|write|send|sum)\b.{0,40}?\b(?:ned|op|hvad vi|det,? vi|referat\w*"
    r"|aftalerne|vores aftaler|down|up|what we|minutes|our agreements)\b",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r",? (?:og|så|men|and|so|but) (?=(?:vi|we|det|it|der|parterne) )")
_AND = re.compile(
    r",? (?:og|and|samt|och)(?P<that> (?:at|that|att))? (?=\w)"
    r"|, (?:mens|while|medan) (?=\w)|; (?=\w)|, (?=(?:I|you|we)(?:['’]ll| will| shall) )"
)
_FEW = 2  # words of "du og jeg mødes" before its "og"
_I_OR_YOU = re.compile(r"(?:[Jj]eg|[Dd]u|[Jj]ag|I|[Yy]ou)(?:['’]ll)? (?!er\b|are\b|am\b|är\b)\w")
# "Som aftalt spørger jeg HR".
_AS_AGREED = re.compile(
    r"(?:(?:som|slik|sådan som)(?: (?:vi|jeg))? (?:aftalte?|avtalte?|overenskommet"
    r"|(?:talte?|snakkede?) om|lovede?|lovet)(?: i (?:dag|går|sidste uge))?"
    r"|som vi (?:blev|ble) enige om|(?:efter|ifølge|i henhold til) (?:vores )?aftalen?"
    r"|as (?:we )?(?:agreed|discussed|promised)|som överenskommet|enligt överenskommelse(?:n)?),? ",
    re.IGNORECASE,
)
_SUBJECT = r"(?P<who>jeg|du|vi|jag|[A-ZÆØÅÄÖ][\w'’-]+)"
_TURNED = re.compile(
    rf"(?P<does>vil|ska|skal|will|shall|[a-zæøåäö]{{2,}}(?:er|år|ør|yr|ar|il|al))"
    rf" {_SUBJECT}(?= )"
)
_THEN_ALONE = re.compile(rf"{_THEN},? ", re.IGNORECASE)
_THEN_TURNED = re.compile(rf"(?i:{_THEN}),? {_TURNED.pattern}")
# What somebody who says it promises to do.
_SURE_WORDS = (
    r"(?:går i gang|sørger for|tager (?:fat|mig af|dig af|kontakt|initiativ|ansvar)"
    r"|kommer i gang|begynder|starter|overtager|tilmelder|undersøger|afklarer|bestiller|booker"
    r"|indkalder|spørger|kontakter|arrangerer|planlægger|finder ud af|vender tilbage"
    r"|går i dialog|søger|ansøger|deltager i|skriver (?:en|et|dig op)"
    r"|gå i gang|sørge for|undersøge|tage fat|bestille|tilmelde|finde"
    r"|ordnar|tar tag i|anmäler|undersöker|bokar|melder"
    r"|take care of|look into|get started|sign up|arrange|book|ask|order|find|organi[sz]e"
    r"|write|send|start|take over|enrol)\b(?! (?:altid|ofte|tit|always|often)\b)"
)
_SURE = re.compile(_SURE_WORDS, re.IGNORECASE)
_MODAL = re.compile(r"(?:vil|skal|will|shall|ska) ")
# "Ida giver fremover besked om fredagen": what was said is how it is to be.
_FROM_NOW = re.compile(
    r"[\w-]+ (?:[\w-]+ )?(?:fremover|i fremtiden|fra nu af|from now on|in future"
    r"|going forward|framöver|framover|heretter)\b",
    re.IGNORECASE,
)
# What one of the two writes that either does.
_PROMISED = re.compile(
    r"(?P<who>jeg|du|jag|I|you)(?:['’]ll)? (?:(?:vil|will|skal|shall|ska) )?"
    rf"(?P<sure>{_SURE_WORDS})?",
    re.IGNORECASE,
)
_FEELS = re.compile(
    r"(?:glæder|håber|ser frem|synes|mener|tror|ved|er|har|kan|må|føler|oplever|trives|ønsker"
    r"|vil (?:gerne|takke|sige|opfordre|høre)|vedhæfter"
    r"|(?:skriver|sender) (?:til|for at|hermed|lige|her)"
    r"|takker|sætter pris|holder (?:ferie|fri|orlov)|får|fik|bliver|kommer (?:på|til)"
    r"|(?:går|rejser|tager) på (?:\w*ferie|orlov|barsel|pension)|hører|forstår"
    r"|husker|kender|glemmer|hope|look forward|think|feel|know|am|are|have|can|may|want|would"
    r"|enjoy|thank|appreciate|like|was|were|had|hoppas|tycker|vet|är)\b",
    re.IGNORECASE,
)
_LEAVES_OPEN = re.compile(
    r"\b(?:hvis|if|måske|maybe|perhaps|eventuelt|evt|kunne|ville|would|could|om du vil|medmindre"
    r"|unless|ikke|not|never|aldrig)\b",
    re.IGNORECASE,
)
_SAME_VIEW = re.compile(r".{0,40}\b(?:enige|enighed) om\b", re.IGNORECASE)
# "Det sker i maj.", about what the sentence before says.
_HAPPENS = re.compile(
    r"(?:det|dette|it|this) (?:sker|gøres|ordnes|skal (?:ske|gøres|være (?:gjort|færdigt?|klart?))"
    r"|happens|(?:is|will be|must be) (?:done|finished|ready)) ",
    re.IGNORECASE,
)
WE = re.compile(r"(?:vi|we)\b", re.IGNORECASE)


def of_minutes(text: str, talk: Talk, *, announced: bool) -> list[tuple[str, bool]]:
    """Return the parts of a paragraph of minutes, each with whether it was agreed.

    A sentence such as "Vi aftalte, at …" says what was. Of those beside it, only one with its day
    is about it, unless a heading has ``announced`` agreements.
    """
    if len(text) > _LONGEST_MINUTES:
        return [(text, False)]
    parts: list[tuple[list[str], bool]] = []
    paragraphs = _BEFORE_MARK.split(clean_line(text))
    for sentence in (one for part in paragraphs for one in parted(part)):
        for clause, says_so in _clauses(sentence, talk):
            follows = bool(parts) and parts[-1][1]
            is_agreed = says_so or (
                (follows or _FROM_NOW.search(clause) is not None) and _names_who_acts(clause, talk)
            )
            is_more = parts and (announced or not parts[-1][1] or _is_about_it(clause, talk))
            if is_more and not is_agreed:
                parts[-1][0].append(clause)
            else:
                parts.append(([clause], is_agreed))
    return [(joined(clauses), is_agreed) for clauses, is_agreed in parts]


def _clauses(sentence: str, talk: Talk) -> Iterator[tuple[str, bool]]:
    """Yield the clauses of a sentence that were agreed, and what it says before them."""
    for begins in _NEXT_CLAUSE.finditer(sentence):
        if says_agreed(sentence[begins.end() :], talk):
            yield sentence[: begins.start()], False
            sentence = sentence[begins.end() :]
            break
    this = _AGREED_THIS.match(sentence)
    if this:
        yield from ((capital(one), True) for one in _acts(sentence[this.end() :], talk))
    elif not says_agreed(sentence, talk):
        yield sentence, False
    else:
        that = AGREED_THAT.match(as_we(sentence, talk))
        several = _acts(without_agreed(sentence, talk), talk)
        if len(several) == 1:
            yield sentence, True
            return
        for one in several:
            yield (f"{that[0]}{one}" if that else capital(one)), True


def _acts(text: str, talk: Talk) -> list[str]:
    """Return the clauses of a text that each say who does something: "…, og at jeg betaler"."""
    clauses: list[str] = []
    start = 0
    for found in _AND.finditer(text):
        clause, following = text[start : found.start()], text[found.end() :]
        is_apart = found["that"] is not None or len(clause.split()) > _FEW
        if is_apart and all(_has_subject(one, talk) for one in (clause, following)):
            clauses.append(clause)
            start = found.end()
    return [*clauses, text[start:]]


def _has_subject(clause: str, talk: Talk) -> bool:
    """Whether a clause says who does something, also where nobody knows who "I" is."""
    is_said = _I_OR_YOU.match(clause) is not None or who_does(clause)
    return bool(is_said or guess(capital(clause), talk).who)


def without_agreed(sentence: str, talk: Talk) -> str:
    """Return a sentence without the words that it was agreed, and with its subject in front.

    "Som aftalt spørger jeg HR" says "Jeg spørger HR".
    """
    we = as_we(sentence, talk)
    that = AGREED_THAT.match(we)
    if that is not None:
        return capital(we[that.end() :])
    begins = _AS_AGREED.match(sentence) or (
        _THEN_TURNED.match(sentence) and _THEN_ALONE.match(sentence)
    )
    if not begins:
        return sentence
    rest = sentence[begins.end() :]
    turned = _TURNED.match(rest)
    return capital(f"{turned['who']} {turned['does']}{rest[turned.end() :]}" if turned else rest)


def _names_who_acts(sentence: str, talk: Talk) -> bool:
    """Whether a sentence of minutes says that one of the two does something: "Ida undersøger …"."""
    name, _blank, does = without_agreed(sentence, talk).partition(" ")
    is_sure = _SURE.match(_MODAL.sub("", does)) or _FROM_NOW.match(does)
    return bool(is_sure) and is_name(name, talk) and _LEAVES_OPEN.search(sentence) is None


def promises(sentence: str, talk: Talk) -> bool:
    """Tell whether one of the two writes what either does: "Jeg sørger for en vikar".

    What somebody feels, has, or only may do promises nothing.
    """
    if not talk.parties.is_letter or _LEAVES_OPEN.search(sentence):
        return False
    found = _PROMISED.match(sentence)
    if found is None or _FEELS.match(sentence[found.end("who") :].lstrip()):
        return False
    is_dated = deadlines.names_a_day(sentence, talk.said_on)
    return found["sure"] is not None or is_dated or guess(sentence, talk).due is not None


def says_agreed(sentence: str, talk: Talk, *, promised: bool = True) -> bool:
    """Tell whether a sentence says that something was agreed or promised.

    That both think the same agrees on nothing, unless somebody does something about it. What one
    of the two writes in a letter is ``promised``.
    """
    we = as_we(sentence, talk)
    that = AGREED_THAT.match(we)
    if that is not None:
        agreed = capital(we[that.end() :])
        found = guess(agreed, talk)
        is_action = bool(found.who or found.due or soon_or_limited(agreed))
        return is_action or _SAME_VIEW.match(that[0]) is None
    if sentence.endswith((":", "?")):
        return False
    if _AS_AGREED.match(sentence):
        said = without_agreed(sentence, talk)
        return _has_subject(said, talk) and _FEELS.match(said.partition(" ")[2]) is None
    if promised and promises(without_agreed(sentence, talk), talk):
        return True
    if _AGREED_A.match(sentence) is None:
        return False
    found = guess(sentence, talk)
    if found.due is None and _WRITES_DOWN.match(sentence):
        return False
    return bool(found.due if WE.match(sentence) else found.who)


def _is_about_it(sentence: str, talk: Talk) -> bool:
    """Whether a sentence says by when, or behind a label who, and nothing else."""
    bare = sentence.rstrip(".! ")
    happens = _HAPPENS.match(bare)
    is_labelled = split_label(bare) is not None
    return is_labelled or is_day(bare[happens.end() :] if happens else bare, talk.said_on)
