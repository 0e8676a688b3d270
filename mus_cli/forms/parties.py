"""Who the two of a talk are, where a document says it: behind labels, in a list, in a mail (B4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile, zip_longest
from typing import Literal, NamedTuple

from mus_cli.core.guesses import People, is_common_name, one_name
from mus_cli.core.text import fold
from mus_cli.forms import own_letter, the_two, titles
from mus_cli.forms.blocks import Form, Paragraph, Table
from mus_cli.forms.form_words import is_fact
from mus_cli.forms.headings import GOALS, meaning
from mus_cli.forms.mail import EARLIER, SENDER
from mus_cli.forms.values import is_person, named_party

Party = Literal["me", "manager"]
Writer = Literal["me", "manager", "other"]

_MANAGER = (
    rf"(?:(?:nærmeste|din|min|navn på|leders|lederens|ansvarlig|daglig|the|my|your) )*"
    rf"(?:{titles.LEADS}|(?:leder|chef)(?:en)?s? navn|manager(?:'s|’s)? name|reviewer|appraiser"
    r"|(?:reviewed|appraised) by"
    r"|(?!medarb|ansat|empl)\w{4,} ?/ ?(?:leder|chef|manager))"
)
_SAID = re.compile(
    r"(?:(?:nærmeste|din|min|my|your|the|line) )*(?:leder|chef|manager|boss)(?:en)?(?:ens)?"
    r"(?: navn)?"
)
_EMPLOYEE = (
    r"navn(?: på medarbejder(?:en)?| ?/ ?initialer)?|medarb\.?"
    r"|(?:medarbejder|ansatt?|medarbeider|medarbetare|anställd)(?:en)?s?(?: navn)?"
    r"|(?:the )?employee(?:'s|’s)?(?: name)?|name(?: ?/ ?initials)?|namn"
)
_LABELS = re.compile(
    rf"(?<![\w-])(?<!\w/)(?<!\w / )(?:(?P<me>{_EMPLOYEE})|(?P<manager>{_MANAGER})"
    rf"|(?P<sender>{SENDER})|(?P<receiver>til|to|till))(?: \((?:navn|name)\b[^():]{{0,20}}\))?\s*:",
    re.IGNORECASE,
)
_PRESENT = (
    r".{0,80}?\b(?:deltagere|til ?stede|tilstede|present|participants|deltagare"
    r"|deltakere)\b[^:]{0,20}:\s*|(?:mellem|between|mellan|mellom) "
)
_TOGETHER = re.compile(
    rf"{_PRESENT}|.{{0,40}}\b(?:mellem|between|mellan|mellom|med|with)\b\s+"
    r"|.{0,30}\b(?:mus|samtale|review|1[:-]1)(?!\w)[^–-]{0,20} [–-] ",
    re.IGNORECASE,
)
_MET = re.compile(r" (?:talte sammen|har talt|mødtes|holdt (?:mus|samtale)|met|talked)\b")
_NAME = re.compile(
    r"(?:dr\.? )?(?P<name>[A-ZÆØÅÄÖ][\wé'’-]+(?: (?:[A-ZÆØÅÄÖ]\.|[A-ZÆØÅÄÖ][\wé'’-]+)){0,3})(?!\w)",
)
_AND = re.compile(r"\s*(?:[,;/]|\b(?:og|and|och)\b|&)\s+(?![^(]*\))")
_SEVERAL = re.compile(r"\s*(?:\b(?:og|samt|and|och)\b|[&+/])\s*", re.IGNORECASE)
# "Mette, Lars", "Mette m. Lars", "Lars Holt, leder".
_BESIDE = re.compile(rf"{_SEVERAL.pattern}|,|\s(?:sammen )?(?:med|m\.|with)\s", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:hej|hejsa|kære|goddag|hi|hello|dear|hei|kjære)(?: [^.:?]{0,40})?[,!]?", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:med |de )?(?:(?:venlig|kærlig|mange|bedste|beste|varme?|vennlig|vänlig|hjertelig)[ae]? )?"
    r"(?:hilsen(?:er)?|hilsner|hälsning(?:ar)?)|(?:med )?vh|mvh|kh"
    r"|(?:(?:kind|best|warm|many) )?(?:regards|wishes)|sincerely|yours(?: sincerely| truly)?"
    r"|all the best|best|cheers|vi ses|(?:ha (?:en )?)?(?:god weekend|god helg|trevlig helg)",
    re.IGNORECASE,
)
# Whose talk it was: the one who is glad of the work, is signed up, and has a pay.
_YOURS = re.compile(
    r"\b(?:din (?:mus|samtale|udviklingssamtale|løn|lön|lønn)|(?:dit|dine) (?:ønsker?|mål)"
    r"|your (?:mus|review|talk|wish(?:es)?|goals?|pay|salary)"
    r"|du (?:(?:stadig|fortsat|også|virkelig) )?(?:er (?:glad|træt|tilfreds) (?:for|af|med)"
    r"|trives|ønsker dig|kunne tænke dig|drømmer om)(?! (?:mi[nt]|mine|jeg)\b)"
    r"|(?:melder|sætter|skriver) dig (?:til|på|op)|you (?:still )?(?:enjoy|are happy (?:with|in))"
    r"|(?:sign|put) you (?:up|down))\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:min (?:mus|løn|lön|lønn)|mine ønsker|my (?:review|pay|salary|goals?)"
    r"|(?:melder|sætter|skriver) mig (?:til|på|op)|(?:sign|put) me (?:up|down))\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    rf"\b(?:{titles.LEADS}|medarb(?:ejder\w*)?|employee|mus|dato|date|\w+dato|underskrift|signatur|navn|name"
    r"|stilling|afd(?:eling)?|samtale\w*|møde\w*|talk|review|meeting)\b",
    re.IGNORECASE,
)
# "Farmakonom: Lykke Stenbæk".
_TITLED = re.compile(
    r"[A-ZÆØÅ][a-zæøå]{3,}(?: [a-zæøå]+)?: [A-ZÆØÅÄÖ][a-zæøåäöé]+(?: [A-ZÆØÅÄÖ][\w'’.-]*){1,3}"
)
# "Chauffør: Gert Holm": what the employee is, as the label of the name.
_JOB = re.compile(r"(?P<job>[A-ZÆØÅ][a-zæøå]{3,}(?: [a-zæøå]+)?): ?(?P<who>.+)")
# What may be behind a first name: "Leder: Et flot år" is what she says.
_ALONE = re.compile(
    r"\.?|,?(?: ?[(–|/&+-].*| (?:og|and|och) .*|, \S+(?: \S+)?| [A-ZÆØÅÄÖ0-9].*)", re.DOTALL
)
# "Leder: Ida Holm er en dygtig kollega" is what he says.
_SAYS = re.compile(
    r",? (?:som|der|who|er|var|har|havde|skal|vil|kan|må|blev|bliver|får|synes|mener|is|was|has|had"
    r"|will|can|thinks|är|ska|vill)\b"
)
_JOB_IN_FRONT = re.compile(r"^[a-zæøåäö]{3,} ")
_NEXT_LABEL = re.compile(r"\s(?=[A-ZÆØÅ][\w-]{1,30}:)")
_ANOTHER_SENTENCE = re.compile(r"\w{4}[.!?] +[A-ZÆØÅ]")
# Labels of people who are neither of the two.
_NO_JOB = re.compile(
    r"(?:referent|bisidder|deltager|tillids|arbejdsmiljø|vejleder|mentor|kontakt|udfyldt|afsender"
    r"|modtager|kunde|.* (?:med|with|af|by)$)",
    re.IGNORECASE,
)
_CALLED = re.compile(r" *|(?:, ?| ?\(| [–|-] )[^.!?]{2,40}\)?")
# "MUS – Ida Krog", "Samtale med Ida Krog, team Nord".
_TALK_WITH = re.compile(
    r"(?:(?:referat|noter|notat|opsamling)(?: af| fra)? )?(?:mus|\w*samtale\w*)(?:[ -](?:samtale"
    r"|20[0-9]{2}))*(?: (?:med|m\.|for|with|of))?(?: ?[:–-])? +(?=[A-ZÆØÅÄÖ])",
    re.IGNORECASE,
)
_WITH_ANOTHER = re.compile(r" ?(?:/|&|\+|\bog\b|\band\b|\boch\b) ?[A-ZÆØÅÄÖ]")
# "Leder: Ida Krog", or behind the employee ", leder Ida Krog".
_MANAGER_BEHIND = re.compile(rf"[,.(;|–-] *(?:{_MANAGER})(?: ?: ?| )(?=[A-ZÆØÅÄÖ])", re.IGNORECASE)
# "Ida Krog (IK)": what the rest of the document calls her.
_WITH_INITIALS = re.compile(rf"{_NAME.pattern} \((?P<initials>[A-ZÆØÅÄÖ][A-ZÆØÅÄÖ-]{{1,5}})\)")
# "(Seun, from November)", behind what he does.
_IN_BRACKETS = re.compile(
    r"[(\[](?P<who>[A-ZÆØÅÄÖ][a-zæøåäöé'’-]+(?: [A-ZÆØÅÄÖ][\w'’-]+)?)(?:, | [–-] )"
    r"[^()\[\]]*[)\]]\.?$"
)
_FIRST = re.compile(r"[A-ZÆØÅÄÖ][\w'’-]*(?: [A-ZÆØÅÄÖ][\w'’.-]*)?")
_NO_PERSON = re.compile(
    r"(?:teams|zoom|excel|online|webinar|intranet\w*|københavn|aarhus|århus|odense|aalborg|ålborg"
    r"|esbjerg|vejle|kolding|herning|roskilde|horsens|randers|silkeborg|viborg|næstved|slagelse"
    r"|oslo|bergen|stockholm|malmö|göteborg|london|berlin|bruxelles|\w+(?:dag|modul|kursus|trin))",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\bafd\. ?")
_MAY_MANAGE = (titles.Rank.LEADS, titles.Rank.DEPUTY, titles.Rank.OPEN)
_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})  # as in initials: "MOEK"
_NOBODY = People()
# Departments and offices that a form calls so, whoever else has these letters.
_NO_INITIALS = frozenset(("HR", "IT", "TR", "AMR", "AMO", "MED", "SU", "FTR", "TAP", "PA"))
_WORDS = frozenset("AEIOUYÅ")  # letters that are words, or numbers of a list
_TOP = 12  # blocks in which the two are named
_TOP_LINES = 20  # with the cells of a table, in which they are said to be
_EXPORTED = 3  # rows of a table that may be an export, at least
_END = 4  # lines in which a letter is signed
_TITLE = 100  # characters of a line that names the two
_LINE = 2_000  # characters of a line that are looked at


class Parties(NamedTuple):
    """The names of the employee, of the manager, and of others there.

    ``is_letter``: somebody writes to somebody; ``writer`` is who, where it is known. ``sender``
    and ``receiver`` are the names that the letter says, each where it says one only.
    """

    me: str = ""
    manager: str = ""
    others: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()  # what the manager is called: "Head of section"
    jobs: tuple[str, ...] = ()  # what the employee is called: "Driver"
    is_letter: bool = False
    writer: Writer | Literal[""] = ""
    sender: str = ""
    receiver: str = ""
    initials: tuple[tuple[str, Party], ...] = ()  # as the document says them: "Ida Krog (IDKR)"

    @property
    def author(self) -> str:
        """What the record calls the writer of a letter; empty where nobody knows who it is."""
        return self.sender if self.writer == "other" else self.writer

    def written_by(self, writer: Writer) -> Parties:
        """Return them as they are when somebody says who wrote the letter.

        Its sender may have passed on what somebody else wrote.
        """
        if writer == "me":
            me, manager = self.me or self.sender, self.manager or self.receiver
            return self._replace(me=me, manager=manager, writer=writer)
        sender = "" if _is_same(self.sender, self.me) else self.sender
        if writer == "other":
            return self._replace(
                writer=writer, sender="" if _is_same(sender, self.manager) else sender
            )
        manager = sender if _is_another(sender, self.manager) else self.manager or sender
        return self._replace(me=self.me or self.receiver, manager=manager, writer=writer)

    @property
    def people(self) -> People:
        """Return them as guesses from words want them."""
        return People(self.me, self.manager, self.others)

    def has(self, name: str) -> bool:
        """Tell whether a name, or initials, are those of somebody there."""
        there = (self.me, self.manager, *self.others)
        return name in dict(self.initials) or any(
            _is_same(name, one) or _are_initials(name, one) for one in there
        )

    def titled(self, text: str) -> Party | Literal[""]:
        """Return which of the two a title is, as the label of their name says."""
        title = _ABBREVIATED.sub("afdelings", fold(text).strip(" .:"))
        bare = {title, title.removesuffix("en"), title.removesuffix("n")}  # "funktionslederen"
        party = _whose(bool(bare & {*known}) for known in (self.jobs, self.titles))
        is_unsaid = bool(self.manager) and all(map(_SAID.fullmatch, self.titles))
        is_leader = is_unsaid and titles.leads(title)
        return party or ("manager" if is_leader else "")

    def of_two(self, names: str) -> Party | Literal["both", ""]:
        """Return which of the two is named, or "both"; empty where somebody else is, too."""
        who = {self._one(name) for name in _BESIDE.split(names) if name.strip()}
        if not who or "" in who:
            return ""
        return "both" if len(who) > 1 else who.pop()

    def _one(self, name: str) -> Party | Literal["both", ""]:
        """Return which of the two one is, by their title or name: "Mette", "leder Lars"."""
        bare = name.strip(" .:@")
        _title, called = titles.split_title(bare)
        is_anothers = any(_is_same(called, one) for one in self.others)
        named = self.titled(bare) or named_party(bare) or self.initialed(bare)
        return named or ("" if is_anothers else _party(called, self))

    def initialed(self, letters: str) -> Party | Literal[""]:
        """Return whose initials these are; of neither where they could be those of both."""
        bare = letters.rstrip(".")
        if len(bare) == 1:  # "T afprøver", in notes; an English "I" or "A" is nobody
            is_letter = bare.isupper() and bare not in _WORDS and self.me and self.manager
            return _whose(bool(is_letter) and one[0] == bare for one in (self.me, self.manager))
        return _whose(_are_initials(letters, one) for one in (self.me, self.manager))


def introduces(line: str) -> bool:
    """Tell whether a line says who the two are, and nothing that was agreed."""
    label = _LABELS.match(line)
    if label and (label["me"] or label["manager"]):
        return bool(_name(line[label.end() :]))
    job, _colon, value = line.partition(":")
    if _TITLED.fullmatch(f"{job}: {_value(value)}") and meaning(job) is None:
        return True
    present = re.match(_PRESENT, line, re.IGNORECASE)
    # "Mellem laborant Ida Holm og leder Bo Lind"
    return (
        present is not None
        and _NAME.match(_JOB_IN_FRONT.sub("", line[present.end() :])) is not None
    )


def only_introduces(line: str) -> bool:
    """Tell whether a line says who the two are, and facts about them at most."""
    _first, *others = _NEXT_LABEL.split(line)
    is_more = _ANOTHER_SENTENCE.search(line) or not all(map(_is_about_them, others))
    return not is_more and introduces(line)


def _is_about_them(labelled: str) -> bool:
    label, _colon, _text = labelled.partition(":")
    return _LABELS.match(labelled) is not None or is_fact(label)


def is_greeting(text: str) -> bool:
    """Tell whether a line greets, as a letter begins."""
    return _GREETING.fullmatch(text) is not None


def is_closing(text: str) -> bool:
    """Tell whether a line closes a letter, alone or with the name of who wrote it."""
    bare = text.strip(" ,.!")
    found = _CLOSING.match(bare)
    rest = bare[found.end() :] if found else "-"
    return not rest or (rest[0] in " ,\n" and bool(_signed(rest.strip(" ,\n"))))


def _signed(line: str) -> str:
    """Return whose name a line is, with what they are called at most: "Ida Holm, leder"."""
    _title, rest = titles.split_title(line.strip())
    name = _name(rest)
    return name if name and _CALLED.fullmatch(rest[len(name) :]) else ""


def find(form: Form, known: People = _NOBODY) -> Parties:
    """Return the two, as far as a document says who they are; else they are those ``known``."""
    others: list[str] = []
    lines = [line[:_LINE] for line in _lines(form)]
    named, senders, receivers = _behind_labels(lines)
    for at, line in enumerate(lines):
        who = _MET.split(line)[0]
        if at < _TOP and len(who) <= _TITLE:
            for party, said in _together(who):
                name = _without_job(said, lines)
                if party:
                    named.setdefault(party, name)
                others.append(name)
    for pair in the_two.pairs(lines[:_TOP]):
        me, manager = (_without_job(one, lines) for one in (pair.me, pair.manager))
        if pair.is_sure and (me or "me" in named) and not _is_same(manager, named.get("me", "")):
            named.setdefault("me", me)
            named.setdefault("manager", manager)
        others += (one for one in (me, manager) if one)
    titled = _titled(lines)
    _add_titled(named, titled, lines)
    others += _alike(lines, (*named.values(), *others))
    top = [line for line in lines[:_TOP] if len(line) <= _TITLE]
    for line in top:
        others += (one["name"] for one in _with_initials(line))
        behind = _MANAGER_BEHIND.search(line)
        name = _name(line[behind.end() :]) if behind else ""
        if " " in name:
            named.setdefault("manager", name)
    manager = named.get("manager", "")
    employees = {name: job for line in top for job, name in _employee(line, lines, others, manager)}
    if "me" not in named and len(employees) == 1:
        name, job = employees.popitem()
        if titles.rank(job) is not titles.Rank.OPEN:
            named["me"] = name
        titled[name] = job
    me, manager = (
        named.get(one) or one_name(usual)
        for one, usual in (("me", known.me), ("manager", known.manager))
    )
    called, jobs = (
        [title for name, title in titled.items() if title and _is_same(name, one)]
        for one in (manager, me)
    )
    called += _titles(lines, manager)
    two = Parties(
        me,
        manager,
        titles=tuple(dict.fromkeys(called)),
        jobs=tuple(dict.fromkeys(jobs)),
        initials=tuple(_told_initials(lines, me, manager)),
    )
    two = _of_letter(two, senders, receivers, [*filter(None, lines)])
    if own_letter.is_ours(form):
        two = two.written_by("me")
    return two._replace(others=tuple(_others(two, others)))


def _told_initials(lines: Sequence[str], me: str, manager: str) -> Iterator[tuple[str, Party]]:
    """Yield the letters that stand behind the name of one of the two: "(MOEK)", "/ MOEK"."""
    parties: tuple[tuple[Party, str], ...] = (("me", me), ("manager", manager))
    for party, name in parties:
        behind = re.compile(rf"{re.escape(name)} ?[(/] ?([A-ZÆØÅÄÖ]{{2,5}})(?!\w)")
        yield from ((found[1], party) for found in map(behind.search, lines) if name and found)


def _titled(lines: Sequence[str]) -> dict[str, str]:
    """Return what people at the top are called, by name."""
    top = [*filter(None, lines)][:_TOP_LINES]
    return {
        _name(name): title
        for name, title in the_two.called(top).items()
        if not is_fact(title) and not _NO_JOB.match(title) and meaning(title) is None
    }


def _add_titled(named: dict[str, str], titled: Mapping[str, str], lines: Sequence[str]) -> None:
    """Add the one of the two, or both, whom what they are called tells apart."""
    new = [name for name in titled if not any(_is_same(name, one) for one in named.values())]
    if not named and len(new) == len(("me", "manager")):
        leader = titles.manager_of([titled[name] for name in new])
        if leader is not None:
            named |= {"me": new[1 - leader], "manager": new[leader]}
    elif [*named] == ["me"] and len(new) == 1:
        if titles.rank(titled[new[0]]) in _MAY_MANAGE:
            named["manager"] = new[0]
    elif [*named] == ["manager"]:
        works = (titles.Rank.WORKS, titles.Rank.DEPUTY)
        me = the_two.who(lines[:_TOP]) or _only(
            [name for name in new if titles.rank(titled[name]) in works]
        )
        if me:
            named["me"] = me


def _behind_labels(lines: Sequence[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """Return the two as labels name them, and from whom and to whom a letter is."""
    named: dict[str, str] = {}
    managers: dict[str, str] = {}  # by their title
    of: dict[str, list[str]] = {"sender": [], "receiver": []}
    for at, line in enumerate(lines):
        for label, title, name in _labelled(line):
            if label == "manager" and (at < _TOP or not managers):
                managers.setdefault(title, name)
            elif label == "me":
                named.setdefault(label, name)
            elif label in of:
                of[label].append(name)
                if titles.LEADER.search(line):  # "To: Ida Krog (manager)"
                    managers.setdefault("manager", name)
    manager = _manager(managers) or the_two.led_by(lines[:_TOP])
    if manager:
        named["manager"] = manager
    return named, of["sender"], of["receiver"]


def _manager(named: Mapping[str, str]) -> str:
    """Return the manager of those who have the title of one: "Leder", or who leads the others."""
    names = [*named.values()]
    if all(_is_same(name, names[0]) for name in names):
        return names[0] if names else ""
    said = [name for title, name in named.items() if _SAID.fullmatch(title)]
    leads = [
        name for title, name in named.items() if titles.rank(title.lower()) is titles.Rank.LEADS
    ]
    sure = said or leads
    return sure[0] if len(sure) == 1 else ""


def _alike(lines: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return who is named in brackets as people are whose names are known, as often at least."""
    found = (_IN_BRACKETS.search(line[-_TITLE:]) for line in lines)
    heads = dict.fromkeys(
        one["who"]
        for one in found
        if one and meaning(one["who"]) is None and _NO_PERSON.match(one["who"]) is None
    )
    are_known = [
        is_common_name(head.split()[0]) or any(_is_same(head, name) for name in known)
        for head in heads
    ]
    return [*heads] if sum(are_known) * 2 >= len(are_known) else []


def _with_initials(line: str) -> Iterator[re.Match[str]]:
    """Yield the names in a line with their own initials behind them, in brackets."""
    found = _WITH_INITIALS.finditer(line)
    return (one for one in found if _are_initials(one["initials"], one["name"]))


def _employee(
    line: str, lines: Sequence[str], present: Sequence[str], manager: str
) -> Iterator[tuple[str, str]]:
    """Yield whose talk a line at the top says it is, with the job that is the label of the name.

    The name is behind a job, behind the word for the talk, or in front of the manager's. Such a
    place can also name a workplace, so it counts only if the document uses the name as a person's.
    """
    found = _JOB.match(line)
    if found:
        job = found["job"]
        labels = (_LABELS.match(line), re.match(_PRESENT, line, re.IGNORECASE), _NO_JOB.match(job))
        is_other = any(labels) or is_fact(job) or meaning(job) is not None
        name = _name(_value(found["who"]))
        if not is_other and _is_used_as_name(name, found["who"], lines):
            yield fold(job), name
        return
    behind = _MANAGER_BEHIND.search(line)
    talk = _TALK_WITH.match(line)
    start = talk.end() if talk else 0
    if talk or behind:
        text = line[start : behind.start() if behind else None]
        name = _name(text)
        rest = text.strip()[len(name) :]
        is_leader = _is_same(name, manager) or (not manager and _is_of_leader([rest]))
        if is_leader or _WITH_ANOTHER.match(rest):
            return
        name = next((one for one in present if " " in one and _is_same(name, one)), name)
        if _is_used_as_name(name, line[start:], lines):
            yield "", name


def _is_used_as_name(name: str, text: str, lines: Sequence[str]) -> bool:
    """Whether two words or more are the name of a person, by what else a document says.

    The first name is a common one or is used alone, or the text has the initials behind the name.
    """
    if " " not in name:
        return False
    first = name.split(maxsplit=1)[0]
    is_common = is_common_name(first.partition("-")[0])
    return is_common or any(_with_initials(text)) or _is_alone(first, lines)


def _is_alone(first: str, lines: Sequence[str]) -> bool:
    """Whether a document has a word without a surname behind it, as a first name is used."""
    alone = re.compile(rf"\b{re.escape(first)}\b(?! [A-ZÆØÅÄÖ])")
    return any(alone.search(line) for line in lines)


def _without_job(name: str, lines: Sequence[str]) -> str:
    """Return a name without the job in front of it, if the rest is used as one."""
    job, _blank, rest = name.partition(" ")
    if " " not in rest or is_common_name(job.partition("-")[0]) or _is_alone(job, lines):
        return name
    return rest if _is_used_as_name(rest, "", lines) else name


def _of_letter(
    two: Parties, senders: Sequence[str], receivers: Sequence[str], lines: Sequence[str]
) -> Parties:
    """Return the two with who writes to whom, by its header, its greeting and its closing."""
    greeting = next((line for line in lines if is_greeting(line)), "")
    head = lines[: lines.index(greeting)] if greeting else lines[:_TOP]
    signed, below = _signature(lines, head)
    greeted = _name(greeting.partition(" ")[2]) if len(_SEVERAL.split(greeting)) == 1 else ""
    sender = _only(senders) if senders else signed
    receiver = _only(receivers) if receivers else greeted
    if not greeting and not (receivers and (senders or signed)):
        return two
    letter = two._replace(is_letter=True, sender=sender, receiver=receiver)
    named = {
        *(_party(name, two) for name in (*senders, signed)),
        *(_writer_to(name, letter) for name in (*receivers, greeted)),
    }
    writers = [one for one in named if one]
    are_leaders = [_leads(sender, [*head, *below]) or _is_of_leader(below), _leads(receiver, head)]
    is_manager = are_leaders[0] or any(map(_YOURS.search, lines))
    is_employee = not is_manager and any(map(_MINE.search, lines))
    if not writers and sender and (are_leaders[1] or is_employee) and not are_leaders[0]:
        writers = ["me"]
    elif not writers and sender and is_manager and not _is_another(sender, two.manager):
        writers = [] if are_leaders[1] else ["manager"]
    # A letter that was passed on has a header of each who sent it.
    return letter.written_by(writers[0]) if len(writers) == 1 else letter


def _signature(lines: Sequence[str], head: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return who signed a letter, and the lines below its closing.

    Without a closing it is a name alone at the end, which the head of the letter or the line below
    gives the title of a leader.
    """
    at = next((at for at, line in enumerate(lines) if is_closing(line)), None)
    if at is None:
        for one in range(max(0, len(lines) - _END), len(lines)):
            name = _signed(lines[one])
            if name and (_is_of_leader(lines[one + 1 : one + 2]) or _leads(name, head)):
                return name, lines[one:]
        return "", ()
    while is_closing("".join(lines[at + 1 : at + 2]) or "-"):  # "God weekend", "Mange hilsner"
        at += 1
    below = lines[at + 1 : at + _END]
    beside = _CLOSING.sub("", lines[at].strip(" ,.!"), count=1).strip(" ,")
    signed = _signed(beside) or (_name(titles.split_title(below[0])[1]) if below else "")
    return signed, [beside, *below]


def _is_of_leader(lines: Sequence[str]) -> bool:
    """Whether one of the lines below a name is the title of somebody who leads."""
    short = (line for line in lines if len(line) <= _TITLE)
    return any(titles.rank(line.lower()) is titles.Rank.LEADS for line in short)


def _leads(name: str, lines: Sequence[str]) -> bool:
    """Whether a line, such as the head of a letter, has a name with the title of a leader."""
    if not name:
        return False
    named = re.compile(rf"\b{re.escape(name)}\b")
    return _is_of_leader([line for line in lines if named.search(line)])


def _party(name: str, two: Parties) -> Party | Literal[""]:
    """Return which of the two a name, or initials, are those of; neither where of both."""
    told = dict(two.initials).get(name)
    return told or _whose(
        _is_same(name, one) or _are_initials(name, one) for one in (two.me, two.manager)
    )


def _whose(are_theirs: Iterable[bool]) -> Party | Literal[""]:
    """Return which one something is of, by whether it is the employee's and the manager's."""
    is_mine, is_managers = are_theirs
    return "" if is_mine == is_managers else "me" if is_mine else "manager"


def _writer_to(receiver: str, letter: Parties) -> Party | Literal[""]:
    """Return who writes to one of the two: the other, unless the sender is somebody else."""
    to = _party(receiver, letter)
    writer: Party = "me" if to == "manager" else "manager"
    other = letter.me if writer == "me" else letter.manager
    is_of_two = _party(letter.sender, letter) == to or not _is_another(letter.sender, other)
    return writer if to and letter.sender and is_of_two else ""


def _is_another(name: str, known: str) -> bool:
    """Whether a name is surely not the one that is known, if any is."""
    return (
        bool(name and known)
        and name.split()[:1] != known.split()[:1]
        and not _are_initials(name, known)
    )


def _only(names: Sequence[str]) -> str:
    """Return the name of somebody if all the names are theirs."""
    return names[0] if names and all(_is_same(names[0], name) for name in names) else ""


def _others(two: Parties, names: Sequence[str]) -> Iterator[str]:
    """Yield the names of those who are neither of the two, each once, and as long as it is said."""
    for name in dict.fromkeys(names):
        is_first = " " not in name and any(" " in one and _is_same(name, one) for one in names)
        if not is_first and not _is_same(name, two.me) and not _is_same(name, two.manager):
            yield name


def _lines(form: Form) -> Iterator[str]:
    """Yield the lines of a document; a cell with the one beside it, as a label and its text.

    A mail that another one answers has the two the other way round.
    """
    label = ""  # in a line of its own, as a web page has it
    for block in takewhile(lambda one: one != EARLIER, form.blocks):
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
            if label:
                yield f"{label}: {block.text}"
            is_named = is_fact(block.text) or _LABELS.fullmatch(f"{block.text}:") is not None
            is_label = ":" not in block.text and is_named
            label = "" if label or not is_label else block.text
        else:
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[str]:
    # "Medarbejder", "Leder": in an export each row says them again.
    heads = table[0] if len(table) > _EXPORTED else ()
    for head in (one for one in heads if is_fact(one.text)):
        said = {one.text for row in table[1:] for one in row if one.column == head.column}
        if len(said - {""}) == 1:
            yield f"{head.text}: {max(said)}"
    roles = {meaning(cell.text, exact=True) for row in table[:1] for cell in row}
    has_columns = bool(roles & {*GOALS}) and bool(roles & {"responsible", "due", "when"})
    for row, below in zip_longest(table, table[1:], fillvalue=()):
        under = {cell.column: cell.text for cell in below}
        named = [one for one in under.values() if " " in one and _name(one) == one]
        are_called = len(named) > 1 and any(titles.is_title(cell.text) for cell in row)
        are_labels = are_called or all(is_fact(cell.text) for cell in row)
        for at, cell in enumerate(row):
            beside = next((one for one in row[at + 1 :] if one.text.strip()), None)
            yield from cell.text.split("\n")
            if are_labels and cell.column in under:
                yield f"{cell.text}: {under[cell.column]}"
            label = cell.text.strip().rstrip(": ")
            if beside is not None and ":" not in label and not has_columns:
                yield f"{label}: {beside.text}"


def _labelled(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield whose name is said behind a label, the label, and the name."""
    found = [*_LABELS.finditer(line)]
    for one in found:
        _title, value = titles.split_title(_value(line[one.end() :]))
        name = _name(value)
        behind = value[len(name) :]
        is_alone = " " in name or is_common_name(name) or _ALONE.fullmatch(behind)
        is_name = is_alone and _SAYS.match(behind) is None
        if name and one.lastgroup and is_name:
            yield one.lastgroup, fold(one[0]).rstrip(" :"), name


def _value(text: str) -> str:
    """Return the text of a label; the next one begins with the last word before its colon."""
    value = re.match(r"[^:·|\t]*?(?=\s[\w.'’-]+:|[·|\t]|$)", text.strip())
    return value[0] if value else ""


def _titles(lines: Sequence[str], name: str) -> Iterator[str]:
    """Yield what somebody who leads is called, as the label of their name or behind it."""
    behind = re.compile(rf"\b{re.escape(name)}(?:,| ?\(| [–-]) *([\w.]+(?: [\w.]+){{0,3}})")
    for line in filter(None, lines if name else ()):
        for one in _LABELS.finditer(line):
            _title, value = titles.split_title(line[one.end() :].strip())
            if one["manager"] and _is_same(_name(value), name):
                yield fold(one["manager"])
        found = behind.search(line)
        leader = titles.LEADER.search(found[1]) if found else None
        if found and leader:
            yield fold(found[1][: leader.end()])


def _together(line: str) -> Iterator[tuple[Party | Literal[""], str]]:
    """Yield the names in a line that says who is there, and whose title is that of a manager."""
    start = _TOGETHER.match(line)
    # "MUS-tavle: Oda Riber og Sten Vig (leder)".
    names = line[start.end() :] if start else line.partition(": ")[2] or line
    parts = [*takewhile(_starts_with_name, _AND.split(names))]
    named = [(part, _NAME.search(part)) for part in parts]
    called = [_called(part, name) for part, name in named if name]
    ranks = [*map(titles.rank, called)]
    are_two = len(parts) == 2  # noqa: PLR2004 - of two, the other is the employee
    if are_two:
        leader = titles.manager_of(called)
    else:
        is_one = ranks.count(titles.Rank.LEADS) == 1
        leader = ranks.index(titles.Rank.LEADS) if is_one else None
    are_full = are_two and all(_is_full(name, part) for part, name in named)
    if not start and not (are_full and leader is not None):
        return
    is_sure = re.match(_PRESENT, line, re.IGNORECASE) is not None
    for at, (_part, found) in enumerate(named):
        _title, name = titles.split_title(found["name"]) if found else ("", "")
        is_either = leader is not None and (are_two or at == leader)
        if name and (is_sure or is_either or is_common_name(name.split()[0])):
            yield ("manager" if at == leader else "me") if is_either else "", name


def _starts_with_name(part: str) -> bool:
    """Whether a part of a line has a name, and no sentence in front of it."""
    found = _NAME.search(part)
    return found is not None and ". " not in part[: found.start()].removeprefix("dr. ")


def _called(part: str, name: re.Match[str]) -> str:
    """Return what somebody is called in front of their name and behind it."""
    title, _name = titles.split_title(name["name"])
    return f"{part[: name.start()]} {title} {part[name.end() :]}".replace("(", " ").strip(" )")


def _is_full(name: re.Match[str] | None, part: str) -> bool:
    """Whether what looks like a name is a whole one, one that many have, or has a title."""
    if name is None:
        return False
    has_title = part[name.end() :].startswith(" (")
    return has_title or " " in name["name"] or is_common_name(name["name"])


def _name(text: str) -> str:
    found = _NAME.match(text.strip())
    # "Per Holst Dato 28/1", the next label without a colon.
    return _NO_NAME.split(found["name"])[0].strip() if found else ""


def _is_same(one: str, other: str) -> bool:
    """Whether two names are one, of which one may be the first name alone, or leave some out.

    "Anne Holm", "Anne H." and "A. Holm" are Anne Marie Holm; of a name that is there, a letter is
    enough.
    """
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    if not short or not (short[0] == long[0] or (len(short) > 1 and _is_of(short[0], long[0]))):
        return False
    behind = iter(long[1:])
    return all(any(_is_of(part, name) for name in behind) for part in short[1:])


def _is_of(part: str, name: str) -> bool:
    """Whether two parts of names are one, of which one may be the letter that it begins with."""
    first, second = sorted((part.rstrip("."), name.rstrip(".")), key=len)
    return first == second or (len(first) == 1 and second.startswith(first))


def _are_initials(said: str, name: str) -> bool:
    """Whether letters are those that words of a name begin with: "ARO" of Anne Marie Roed."""
    first, *others = re.split(r"[\s-]+", name.casefold().translate(_SPELLED))
    # "A-GVH", of Anne-Grethe Vestergaard Holst
    letters = said.casefold().replace("-", "").translate(_SPELLED)
    most = max(len(others) + 2, min(4, 2 * len(others) + 2))  # "MIDY", of Mikkel Dybdahl
    is_short = said.isupper() and letters.isalpha() and 1 < len(letters) <= most
    is_short = is_short and said not in _NO_INITIALS
    return is_short and any(
        first.startswith(letters[:count]) and _are_beginnings(letters[count:], others)
        for count in range(1, len(letters))
    )


def _are_beginnings(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are the beginnings of some of the words, in their order."""
    if not letters or not words:
        return not letters
    return any(
        words[0].startswith(letters[:count]) and _are_beginnings(letters[count:], words[1:])
        for count in range(len(letters) + 1)
    )


class Talk(NamedTuple):
    """What the words of a document are read from: the day they were said, and who was there."""

    said_on: dt.date
    parties: Parties = Parties()


def is_name(text: str, talk: Talk) -> bool:
    """Tell whether a text is one of the two, or names that surely are some, and nothing else."""
    bare = text.strip(" .@")
    if len(bare) > _TITLE:
        return False
    if is_person(bare):
        return True
    several = _SEVERAL.split(bare)
    if len(several) > 1:  # "Ida og Per"; beside somebody known it may be a name that few have
        are_names = [is_name(one, talk) for one in several]
        are_like = (_FIRST.fullmatch(one) and not _NO_PERSON.fullmatch(one) for one in several)
        return all(are_names) or (any(map(talk.parties.has, several)) and all(are_like))
    words = bare.split()
    is_likely = 0 < len(words) <= 4 and all(word[:1].isupper() for word in words)  # noqa: PLR2004
    return is_likely and (talk.parties.has(bare) or is_common_name(words[0]))
