"""Guesses from the words of an agreed line: who does it, and by when.

A wrong person or day is worse than none: whatever the words leave open is nobody's, on no day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from mus_cli.core import deadlines
from mus_cli.core.goals import read_milestone, tails
from mus_cli.core.record import AgreedLine, Agreements, Due, Record
from mus_cli.core.text import clean_line

if TYPE_CHECKING:
    from mus_cli.core.privacy import Shared

_LONGEST = 300  # characters; of a longer line only its two ends are read

_ME = r"jeg|jag|mig(?: selv)?|undertegnede|me|myself"
_WE = r"vi|we(?:['’]ll)?|os begge|begge to|begge|båda två|båda|both of us|os to|both"
_MANAGER = (
    r"(?:(?:min|vores) )?(?:nærmeste )?(?:lederen|chefen|sjefen)"
    r"|(?:min|vores) (?:nærmeste )?(?:leder|chef|sjef)"
    r"|(?:my|our|the) (?:line )?(?:manager|boss)"
)
_TITLE = r"leder|chef|manager"  # alone it may be a verb, or the first word of a course's name
_TITLE_IN_FRONT = re.compile(
    r"(?:(?:min|vores|my|our) )?(?:(?:nærmeste|nye|line|new) )?(?:leder|chef|manager|boss) "
    r"(?=(?-i:[A-ZÆØÅ]))",
    re.IGNORECASE,
)
_AND = r" (?:og|och|and|&|\+|sammen med|tillsammans med|together with) "
_RESPONSIBLE = re.compile(
    r"\b(?:(?P<duty>ansvar)|ansvarlig|tovholder|hvem|responsible|owner|who): *"
    r"(?P<who>[^–;,.()]{1,60})",
    re.IGNORECASE,
)
_VERB = (
    r"(?:skal|vil|kan|må|bør|ska|vill|måste|will|can|should|must|shall"
    r"|(?:[a-zæøåäö]{1,4}-)?(?:[a-zæøåäö]{2,}(?:er|år|ør|ör|yr|ar)|(?![ndh]är\b)[a-zæøåäö]+är"
    r"|(?!is\b|as\b)[a-z]{2,}[^s\W]s)"
    r"|ser|syr|har|får|gør|går|tør|tar|gir|gör|kör|hör|ger|ber|blir|er(?= med\b)|lovede|promised)"
)
# "Bo får talt med Ida" and "Bo får ansvaret for det": he does it.
_GETS_DONE = (
    r"(?:talt|snakket|ringet|spurgt|kigget|fulgt op|gjort|skrevet|læst|ryddet|afsluttet|undersøgt"
    r"|afklaret|taget|indkøbt|købt|bestilt|lavet|sendt|booket|fat (?:i|på)|styr på|gang i"
    r"|ansvar(?:et)?|opgaven"
    # "Repareret", "etableret"; what is paid for or promised comes from somebody else.
    r"|(?!garant|finansi|refund|kompens|honor)[a-zæøå]{3,}eret)\b"
)
# "Bo får oplæring i løn": he takes part in it.
_LEARNS = (
    r"(?:(?:en|et|ett|ekstra|extra|grundig|kort|ny) )*(?:gennemgang|gjennomgang|genomgång"
    r"|\w*oplæring|\w*opplæring|introduktion|introduksjon|undervisning|\w*utbildning|\w*kursus"
    r"|\w*kurs|vejledning|veiledning|handledning|supervision|coaching|træning)\b"
)
# "Vi har sparring hver onsdag": they hold it.
_HOLDS = (
    r"(?:[^ ]+ ){0,3}(?:\w*møder?|\w*møter?|\w*möten?|sparring|supervision|\w*samtal(?:er?)?"
    r"|opfølgning|oppfølging|uppföljning|avstämning|meetings?|one-to-ones?|catch-ups?)"
    r" (?:hver|hvert|varje|var|every|each|en gang|én gang|en gång|once|to gange|två gånger)"
)
# Somebody to whom something is done, or who only has or gets something, does nothing about it.
# "Ida bliver tovholder": a task of hers.
_BECOMES = (
    r"(?:bliver|blir) (?:[a-zæøåäö]+ ){0,2}?[a-zæøåäö]*(?:holder|leder|ledare|træder|ansvarlig"
    r"|ansvarig|ombud|handledare|person|mentor|tutor"
    r"|medlem|formand|koordinator|instruktør|vejleder|ambassadør|fadder|sparringspartner)\b"
)
_DONE_TO = re.compile(
    rf"(?:(?!{_BECOMES})(?:bliver|blir)|blev|ble|fick|fikk|modtager|mangler|ønsker"
    rf"|får(?! (?:{_GETS_DONE}|{_LEARNS}))"
    r"|(?:skal|vil) (?:gerne )?(?:have|bruge|blive)|vill?(?: gärna| gjerne)? (?:ha|bli)"
    r"|behøver|behöver|trenger|saknar|önskar|är|mår|er(?! med\b)|var"
    rf"|har(?! (?:ansvar|lovet|{_HOLDS}))|(?:will|can|shall|should|must) (?:be|have|get|need)"
    rf"|is|are|was|(?:has|have)(?! {_HOLDS}\b)"
    r"|gets?(?! (?:hold of|in touch|started|responsibility))"
    r"|receives?|needs?|wants?)\b",
)
_PASSIVE = re.compile(
    r"(?:(?:skal|kan|vil|må|bør) )?(?!mødes\b|møtes\b|følges\b|hjælpes\b)[a-zæøå]{3,}es\b"
    r"|(?:(?:ska|kan|måste|bör) )?(?!träffas\b|hjälpas\b)[a-zåäö]{3,}as\b|(?:er|in)bjuds\b"
)
_ENGLISH = re.compile(r"\b(?:the|with|and|of|an|a(?= )|about|from|our|my|her|his|their)\b")
_ENGLISH_VERBS = (
    r"(?:ask|send|write|take|book|sign|try|talk|find|give|make|keep|join|read|present|prepare"
    r"|follow|start|finish|update|attend|call|contact|draft|share|speak|help|train|teach|learn"
    r"|look|meet|apply|arrange|pass|plan|cover|return|hand|lead|work|visit|complete|organi[sz]e"
    r"|pay|buy|invite|change|reserve|handle|ensure|register|chair|mentor"
    r"|provide|review|check|order|discuss|set|run|shadow|enrol|identify|confirm|submit|support)"
)
# "Bo svarer på mails inden 2 dage": each time, and on no day.
_SPAN = re.compile(
    r"(?:senest )?(?:inden|within|innen|inom|efter)(?: for)? "
    r"(?:[0-9]{1,2}|en|et|én|ét|to|tre|a|an|one|two|three) "
    r"(?:hverdage|arbejdsdage|working days|dage?|døgn|timer?|uger?|dager?|dagar?|days?|hours?"
    r"|weeks?)",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:altid|fremover|hver(?:t|e)?|alle|always|every|each|all|alltid|varje|alla)\b"
    r"|\b(?:svarer|besvarer|svarar|replies|answers|responds)\b.*\b[a-zæøåäö-]+(?:s|er|e|or|ar) ?$",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"(?:[,;:]| \(| [–-]) ?(?:(?:men|og|och|så|but|and|so) )?")
_MAY_LIMIT = re.compile(
    r"[0-9]|\b(?:inden|senest|før|before|latest|later than|by)\b", re.IGNORECASE
)
ENGLISH_I = rf"I(?:['’]ll|['’]m)?(?= (?:will|am|can|shall|should|must|{_ENGLISH_VERBS})\b)|I['’]ll"
_OWN_DEADLINE = re.compile(r"[,;] (?:og |and )?[a-zæøå]+$")
_OR_ANOTHER = re.compile(r"\b(?:eller|or) [0-9]")
_OR = re.compile(r"(?:/|eller\b|or\b)", re.IGNORECASE)
_FOR_OTHERS = re.compile(r"^ (?:af|for|i|på|fra|hos|of|from|in|at)\b", re.IGNORECASE)

_AFTER_A_TITLE = (
    r"(?:spørger|undersøger|finder|taler|sørger|booker|tager|giver|skriver|hjælper|skal|vil"
    r"|kan|godkender|bevilger|afklarer|følger|kontakter|laver|sender|aftaler|tjekker|holder"
    r"|asks|finds|talks|books|writes|sends|checks|will|approves)"
)

_DOES = (
    rf"(?P<does>{_AFTER_A_TITLE}|ringer|svarer|viser|bestiller|lærer|ser|overtager|arrangerer"
    r"|planlægger|helps|calls|shows|takes|gives|answers|orders|makes|plans)"
)

_FIRST_NAMES = frozenset({
    "aase", "alex", "ali", "allan", "anders", "andreas", "ane", "anette", "anja", "anna",
    "anne", "annette", "annika", "arne", "astrid", "benjamin", "bent", "bente", "birgit",
    "birgitte", "birthe", "bjarne", "bodil", "brian", "britt", "camilla", "carl",
    "carsten", "casper", "cecilie", "charlotte", "christian", "christina", "christine", "claus",
    "connie", "dan", "daniel", "david", "dennis", "dorte", "dorthe", "eddie", "elin",
    "elisabeth", "ellen", "else", "emil", "emilie", "emma", "erik", "erling", "esben", "eva",
    "fatima", "finn", "flemming", "frank", "freja", "frederik", "frederikke", "gert", "gitte",
    "grete", "grethe", "gry", "hanne", "hans", "heidi", "helen", "helene", "helle", "henning",
    "henrik", "ida", "inge", "inger", "ingrid", "irene", "isabella", "ivan", "jacob", "jakob",
    "james", "jan", "jane", "janne", "jannie", "jens", "jesper", "jette", "joan", "johan",
    "johanne", "johannes", "john", "jonas", "jonathan", "jytte", "jørgen", "jørn", "kaj",
    "karen", "karin", "karina", "karl", "karsten", "kasper", "kate", "katrine", "kent", "kim",
    "kirsten", "kirstine", "kjeld", "klaus", "kristian", "kristina", "kristine", "kurt", "lars",
    "lasse", "laura", "leif", "lena", "lene", "lilian", "line", "linda", "lis", "lisa",
    "lisbet", "lisbeth", "lise", "lone", "lotte", "louise", "lucas", "lucy", "mads", "maja",
    "malene", "marcus", "maria", "mariann", "marianne", "marie", "martin", "mathias",
    "mathilde", "mette", "mia", "michael", "mikael", "mikkel", "mohammed", "morten", "nadia",
    "nanna", "natasha", "nicolai", "niels", "nikolaj", "nina", "ole", "oliver", "oskar", "ove",
    "palle", "patrick", "paul", "per", "pernille", "pete", "peter", "pia", "poul", "preben",
    "randi", "rasmus", "rebecca", "rikke", "robert", "robin", "rune", "ruth", "sanne", "sara",
    "sarah", "sebastian", "signe", "simon", "sofie", "sophie", "steen", "stefan", "stig",
    "stine", "susan", "susanne", "svend", "søren", "tanja", "thomas", "thor", "tim", "tina",
    "tobias", "tom", "tommy", "torben", "tove", "trine", "troels", "ulla", "ulrik", "uwe",
    "vibeke", "victor", "viggo", "vivi", "william", "yasmin", "yvonne", "åse",
})  # fmt: skip
"""First names common enough that "Mette:" in front of a line is a person, and "Excel:" is not."""


class Guess(NamedTuple):
    """What a line seems to say: "me", "manager", "both", a name or nobody; and a deadline."""

    who: str = ""
    due: Due | None = None


class _Front(NamedTuple):
    """A person in front of a line, and what follows; ``is_sure`` if it can be nothing else."""

    who: str
    rest: str
    is_sure: bool


class People(NamedTuple):
    """The people of a year by name: the employee, the manager, and others who are responsible."""

    me: str = ""
    manager: str = ""
    others: tuple[str, ...] = ()


def people(record: Record | Shared) -> People:
    """Return the people that a year names."""
    agreed = record.agreements or Agreements()
    named = (
        *(goal.responsible for goal in (*agreed.goals, *record.preparation.goals)),
        *(one.responsible for one in agreed.decisions),
    )
    others = dict.fromkeys(who for who in named if who not in ("", "me", "manager", "both"))
    return People(record.employee.name, record.talk.manager, tuple(others))


def guess(line: str, known: People, said_on: dt.date | None) -> Guess:
    """Return who ``line`` gives the work to, and by when, to somebody who said it on ``said_on``.

    A day before the talk is no deadline; without ``said_on`` no day is read.
    """
    line = clean_line(line)
    if len(line) > _LONGEST:
        due = _limit_at_the_end(line, said_on) if said_on else None
        return Guess(_subject(line[:_LONGEST], known, None), due)
    due = _due(line, said_on) if said_on else None
    return Guess(_who(line, known, due), due)


def guessed_anew(line: AgreedLine, before: Guess, now: Guess) -> AgreedLine:
    """Return a line with a new guess in place of the one before; what was corrected stays."""
    return replace(
        line,
        who=now.who if line.who == before.who else line.who,
        due=now.due if line.due == before.due else line.due,
    )


def is_common_name(word: str) -> bool:
    """Whether a word is a first name that many have, written as one."""
    return word[:1].isupper() and word.lower() in _FIRST_NAMES


def one_name(names: str) -> str:
    """Return the name of the one person in a field; empty for a title, HR, and for two."""
    several = _several(names)
    return several[0] if len(several) == 1 and several[0] != "HR" else ""


def first_name(names: str) -> str:
    """Return the first name of the one person in a field, as ``one_name``."""
    return one_name(names).partition(" ")[0]


def without_due(line: str, due: Due | None) -> str:
    """Return a line without the deadline at its end, if that is set apart from what is agreed.

    "– 1. maj" and "inden jul" are; of "ferie i april" the month is what the line is about, and of
    ", tilmelding senest 1. maj" the deadline is what is due then.
    """
    if due is None or not due.words or not line.rstrip(".)").endswith(due.words):
        return line
    text = line.rstrip(".)").removesuffix(due.words)
    cut = text.rstrip(" –-:;,(")
    is_apart = text.rstrip() != cut or (text != cut and deadlines.has_limit(due.words))
    return cut if cut and is_apart and not _OWN_DEADLINE.search(cut) else line


def what_is_agreed(line: AgreedLine) -> str:
    """Return a line without the deadline at its end that it was said with, postponed or not."""
    said = next((entry.was.due for entry in line.log if entry.was is not None), line.due)
    return without_due(line.text, said)


def _due(line: str, said_on: dt.date) -> Due | None:
    for what, tail in tails(line):
        due = deadlines.parse(tail, said_on)
        if deadlines.is_ongoing(due) and what:
            return due
    found = (
        deadlines.in_line(line, said_on)
        or read_milestone(line, said_on).due
        or _between_dashes(line, said_on)
    )
    if found is None or found.date is None or found.date < said_on:
        return None
    before, _words, after = line.partition(found.words)
    if _SPAN.fullmatch(found.words) and _HABIT.search(before):
        return None
    return None if _OR_ANOTHER.search(after) else found


def _limit_at_the_end(line: str, said_on: dt.date) -> Due | None:
    """Return the deadline that a very long line ends with, if nothing before it may be another."""
    before, after = line[:-_LONGEST], line[-_LONGEST:].partition(" ")[2]
    due = _due(after, said_on)
    if due is None or not deadlines.has_limit(due.words) or not after.endswith(due.words):
        return None
    return None if _MAY_LIMIT.search(before) else due


def _between_dashes(line: str, said_on: dt.date) -> Due | None:
    """Return the one deadline that is alone between dashes, or before the last: "– 1. maj – Lise".

    It is none where the line names other days too.
    """
    first, *parts = re.split(r" [–-](?: |$)", line)
    said = [part for part in parts if deadlines.is_nothing_else(part, said_on)]
    if len(said) != 1 or not first.strip():
        return None
    others = (part for part in (first, *parts) if part not in said)
    if any(deadlines.names_a_day(part, said_on) for part in others):
        return None
    return deadlines.parse(said[0], said_on)


def _who(line: str, known: People, due: Due | None) -> str:
    if line.isupper():  # in capitals, a verb looks like a surname
        line, due = line.lower(), due and replace(due, words=due.words.lower())
    found = [*_labelled(line, known), *_behind(line, known), *_in_later_clauses(line, known)]
    subject = _subject(line, known, due)
    everybody = {who for who in (*found, subject) if who}
    return everybody.pop() if len(everybody) == 1 else ""


def _labelled(line: str, known: People) -> Iterator[str]:
    """Yield who is named after "Ansvarlig:"; the label makes any name sure.

    "Ansvar:" is followed by a duty as often as by a person.
    """
    for found in _RESPONSIBLE.finditer(line):
        said = found["who"].strip()
        name = re.match(r"(?:[A-ZÆØÅ][\w'’.-]*)(?: [A-ZÆØÅ][\w'’.-]*){0,3}$", said)
        yield _whole(said, known) or (said if name and not found["duty"] else "")


def _behind(line: str, known: People) -> Iterator[str]:
    """Yield who is named alone between dashes or in brackets: "HR spørges – Lise"."""
    parts = re.split(r" [–-] |[();]| – ?$", line)
    if len(parts) > 1:
        for part in (one.strip(" .,") for one in parts[1:]):
            is_name = part.istitle() and part.lower() in _FIRST_NAMES
            yield _whole(part, known) or (part if is_name else "")


def _in_later_clauses(line: str, known: People) -> Iterator[str]:
    """Yield who does something in a clause of its own: "Klippekort – Lise bestiller".

    "We" there do no more than look at it again, and where somebody whom nobody knows does
    something before it, the agreement may be theirs.
    """
    first, *later = _CLAUSES.split(line)
    if re.search(rf"(?<!\w){_VERB}\b", first) and _in_front(first, known) is None:
        return
    for clause in later:
        front = _in_front(clause, known)
        if front is None or front.who == "both" or _leaves_open(front.rest):
            continue
        does = rf" (?:{_VERB}\b|to {_ENGLISH_VERBS}\b)"
        if re.match(does, front.rest) or re.match(ENGLISH_I, clause):
            yield front.who


def _whole(said: str, known: People) -> str:
    """Return the person, or the two, that ``said`` names and says nothing else."""
    found = re.fullmatch(_anybody(known), said, re.IGNORECASE)
    if found or re.fullmatch(_TITLE, said, re.IGNORECASE):
        return _called(said, known)
    first, *others = re.split(_AND, said)
    if len(others) != 1:
        return ""
    return _together([_whole(first, known), _whole(others[0], known)], said, known)


def _subject(line: str, known: People, due: Due | None) -> str:
    """Return the person that the line says does it: in front, or after a day and a verb."""
    text = line
    if due is not None and due.words and line.startswith(due.words):
        text = line.removeprefix(due.words).lstrip(" ,:–-")
        turned = re.match(rf"{_VERB} (?P<who>{_anybody(known)})(?P<rest>.*)", text, re.IGNORECASE)
        if turned:
            is_open = _leaves_open(text) or _leaves_open(turned["rest"])
            return "" if is_open else _called(turned["who"], known)
    name = _name_in_front(text)
    if name:
        return _whole(name, known) or name
    return _doing(text, known) or _new_name(text, known)


def _name_in_front(said: str) -> str:
    """Return the name before a colon, "Mette:" or "Mette Krog:", where it surely is one."""
    found = re.match(r"@?((?:[A-ZÆØÅ][a-zæøåé-]+)(?: [A-ZÆØÅ][\w-]*){0,3}): ", said)
    if found and found[1].split()[0].lower() in _FIRST_NAMES:
        return found[1]
    return ""


def _new_name(text: str, known: People) -> str:
    """Return somebody the record does not name: a common first name, and what people do.

    Unless the manager's name is known, it may be the manager's, or one's own.
    """
    found = re.match(
        rf"(?P<first>[A-ZÆØÅ][a-zæøåé-]+)(?P<last>(?: [A-ZÆØÅ][\w-]+){{0,3}})"
        rf"(?: (?:fra|i|from|in) (?:the )?[\wÆØÅæøå-]+)? {_DOES}\b",
        text,
    )
    if found is None or found["first"].lower() not in _FIRST_NAMES or not _several(known.manager):
        return ""
    name = f"{found['first']}{found['last']}"
    # A first name that somebody in the record has may be either of the two.
    is_known = re.match(_anybody(known), found["first"], re.IGNORECASE) is not None
    return "" if is_known or _leaves_open(text[found.start("does") - 1 :]) else name


def _doing(text: str, known: People) -> str:
    """Return the person in front, if what follows says that they do something."""
    front = _in_front(text, known)
    if front is None or _leaves_open(front.rest):
        return ""
    does = re.match(rf" ?(?::|[–-] |{_VERB}\b|to {_ENGLISH_VERBS}\b|$)", front.rest)
    return front.who if does or front.is_sure or _takes_part().match(front.rest) else ""


@cache
def _takes_part() -> re.Pattern[str]:
    """Return what follows a person in a note without a verb: "Lise på kursus", "Bo tovholder"."""
    event = (
        r"kursus|kurset|kurser|uddannelsen?|konferencen?|messen?|temadag(?:en|e)?|seminar(?:et)?"
        r"|workshop(?:pen)?|praktik(?:ophold)?|studiebesøg|møde[rt]?|samtale|oplæring"
        r"|courses?|training|conference|fair|meeting"
    )
    return re.compile(
        rf" (?:(?:med )?(?:på|til|i)|on|to|at) (?:[^ ,]+ ){{0,3}}[^ ,]*(?:{event})\b"
        r"|,? (?:med (?:i|på|til)|tovholder|ansvarlig|kontaktperson|in charge|responsible)\b",
        re.IGNORECASE,
    )


def _in_front(text: str, known: People) -> _Front | None:
    english = re.match(ENGLISH_I, text)
    if english:
        return _Front("me", text[english.end() :], is_sure=True)
    first = re.match(_anybody(known), text, re.IGNORECASE) or re.match(
        rf"(?:{_TITLE})(?=:|(?: [–-])? {_AFTER_A_TITLE}\b)", text, re.IGNORECASE
    )
    if first is None:
        return None
    rest = text[first.end() :]
    both = re.match(rf"{_AND}(?P<who>{_anybody(known)}|(?-i:I)(?= ))", rest, re.IGNORECASE)
    if both:
        called = [_called(first[0], known), _called(both["who"], known)]
        who = _together(called, f"{first[0]}{both[0]}", known)
        return _Front(who, rest[both.end() :], is_sure=True)
    if re.match(_AND, rest) or _is_somebody_else(first[0], rest):
        return None
    is_sure = re.fullmatch(rf"{_ME}|{_WE}|{_MANAGER}", first[0], re.IGNORECASE) is not None
    return _Front(_called(first[0], known), rest, is_sure)


def _leaves_open(rest: str) -> bool:
    """Whether what follows a person leaves it open that they do something."""
    does = rest.lstrip()
    # "Spørges" is passive, and "makes" is not.
    is_passive = _PASSIVE.match(does) is not None and _ENGLISH.search(does) is None
    is_cut = rest[:1] not in ("", " ", ":") and not rest[:1].isalpha()
    return is_cut or is_passive or _OR.match(does) is not None or _DONE_TO.match(does) is not None


def _is_somebody_else(found: str, rest: str) -> bool:
    """Whether a first name is followed by another surname, or "the manager" by another place."""
    if re.fullmatch(_MANAGER, found, re.IGNORECASE):
        return _FOR_OTHERS.match(rest) is not None
    return re.match(r" [A-ZÆØÅ][a-zæøå]", rest) is not None and found.casefold() != "hr"


def _called(said: str, known: People) -> str:
    """Return how the record calls a person that a line names."""
    if re.fullmatch(_ME, said, re.IGNORECASE) or said == "I":
        return "me"
    if re.fullmatch(_WE, said, re.IGNORECASE):
        return "both"
    if re.fullmatch(rf"{_MANAGER}|{_TITLE}", said, re.IGNORECASE):
        return "manager"
    if said.casefold() == "hr":
        return "HR"
    mine = _is_name(said, known.me)
    managers = [name for name in _several(known.manager) if _is_name(said, name)]
    if mine and managers:
        return ""
    if mine:
        return "me"
    if managers:
        if len(_several(known.manager)) == 1:
            return "manager"
        return managers[0] if " " in said else managers[0].split()[0]
    alike = [name for name in known.others if _is_name(said, name)]
    return alike[0] if len(alike) == 1 else ""


def _together(called: list[str], said: str, known: People) -> str:
    """Return what two people are called: you and your manager, or one of two, are "both"."""
    if not all(called):
        return ""
    managers = {"manager", *(one for one in called if _is_manager(one, known))}
    if "both" in called or ("me" in called and managers & set(called)):
        return "both"
    return said if "me" not in called and "manager" not in called else ""


def _is_manager(said: str, known: People) -> bool:
    return any(_is_name(said, name) for name in _several(known.manager))


def _is_name(said: str, name: str) -> bool:
    parts = name.casefold().split()
    return said.casefold().split() in [parts[:count] for count in range(1, len(parts) + 1)]


def _several(names: str) -> tuple[str, ...]:
    """Return the names in a field: "Lise Holm og Bo Krog" are two managers."""
    named = (_TITLE_IN_FRONT.sub("", one.strip()) for one in re.split(rf"{_AND}|[,/;]", names))
    # "Min nærmeste leder" is no name.
    return tuple(
        one for one in named if one and not re.search("leder|chef|manager|boss", one, re.IGNORECASE)
    )


@cache
def _anybody(known: People) -> str:
    """Return the expression for anybody who is surely a person, the longest names first."""
    full = (known.me, *_several(known.manager), *known.others)
    parts = [name.split() for name in full if name.strip()]
    # "Jens Ole", of "Jens Ole Holm".
    names = {" ".join(part[:count]) for part in parts for count in range(1, len(part) + 1)}
    words = (re.escape(name) for name in sorted(names, key=len, reverse=True))
    alternatives = "|".join((_MANAGER, *words, _ME, _WE, "HR"))
    return rf"(?:{alternatives})(?![\w'’-])"
