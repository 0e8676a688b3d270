"""Who the two of a talk are, where a document says it: behind labels, in a list, in a mail (B4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile, zip_longest
from typing import Literal

from mus_cli.core.guesses import People, is_common_name, one_name
from mus_cli.core.text import fold
from mus_cli.forms import own_letter, the_two, titles
from mus_cli.forms.blocks import Form, Paragraph, Table
from mus_cli.forms.form_words import is_fact
from mus_cli.forms.headings import GOALS, meaning
from mus_cli.forms.letters import of_letter
from mus_cli.forms.mail import EARLIER, SENDER
from mus_cli.forms.names import NAME, TOP, are_initials, are_same, name_in, only
from mus_cli.forms.parties import CALLED_MANAGER, NO_PERSON, Parties, Party

_MANAGER = (
    rf"(?:(?:nærmeste|din|min|navn på|leders|lederens|ansvarlig|daglig|the|my|your) )*"
    rf"(?:{titles.LEADS}|(?:leder|chef)(?:en)?s? navn|manager(?:'s|’s)? name|reviewer|appraiser"
    r"|(?:reviewed|appraised) by"
    r"|(?!medarb|ansat|empl)\w{4,} ?/ ?(?:leder|chef|manager))"
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
# "Leder Ida Holm, klinikchef", without a colon.
_UNMARKED = re.compile(
    rf"(?i:(?P<me>{_EMPLOYEE})|(?P<manager>{_MANAGER})) {NAME.pattern}(?: ?\(.*\)|, [a-zæøåäö].*)?"
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
_AND = re.compile(r"\s*(?:[,;/]|\b(?:og|and|och)\b|&)\s+(?![^(]*\))")
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
_WITH_INITIALS = re.compile(rf"{NAME.pattern} \((?P<initials>[A-ZÆØÅÄÖ][A-ZÆØÅÄÖ-]{{1,5}})\)")
# "(Seun, from November)", behind what he does.
_IN_BRACKETS = re.compile(
    r"[(\[](?P<who>[A-ZÆØÅÄÖ][a-zæøåäöé'’-]+(?: [A-ZÆØÅÄÖ][\w'’-]+)?)(?:, | [–-] )"
    r"[^()\[\]]*[)\]]\.?$"
)
_MAY_MANAGE = (titles.Rank.LEADS, titles.Rank.DEPUTY, titles.Rank.OPEN)
_NOBODY = People()
_SENTENCE = re.compile(r"(?<=[\w)]{2})\. (?=[A-ZÆØÅÄÖ])")
_TOP_LINES = 20  # with the cells of a table, in which they are said to be
_EXPORTED = 3  # rows of a table that may be an export, at least
_LINE = 2_000  # characters of a line that are looked at


def introduces(line: str) -> bool:
    """Tell whether a line says who the two are, and nothing that was agreed."""
    label = _LABELS.match(line)
    if label and (label["me"] or label["manager"]):
        return bool(name_in(line[label.end() :]))
    job, _colon, value = line.partition(":")
    if _TITLED.fullmatch(f"{job}: {_value(value)}") and meaning(job) is None:
        return True
    present = re.match(_PRESENT, line, re.IGNORECASE)
    # "Mellem laborant Ida Holm og leder Bo Lind"
    return (
        present is not None and NAME.match(_JOB_IN_FRONT.sub("", line[present.end() :])) is not None
    )


def only_introduces(line: str) -> bool:
    """Tell whether a line says who the two are, and facts about them at most."""
    _first, *others = _NEXT_LABEL.split(line)
    is_more = _ANOTHER_SENTENCE.search(line) or not all(map(_is_about_them, others))
    return not is_more and introduces(line)


def _is_about_them(labelled: str) -> bool:
    label, _colon, _text = labelled.partition(":")
    return _LABELS.match(labelled) is not None or is_fact(label)


def find(form: Form, known: People = _NOBODY) -> Parties:
    """Return the two, as far as a document says who they are; else they are those ``known``."""
    others: list[str] = []
    lines = [line[:_LINE] for line in _lines(form)]
    named, senders, receivers = _behind_labels(lines)
    top = [*_top(lines)]
    for line in top:
        for party, said in _together(_MET.split(line)[0]):
            name = _without_job(said, lines)
            if party:
                named.setdefault(party, name)
            others.append(name)
    for pair in the_two.pairs(lines[:TOP]):
        me, manager = (_without_job(one, lines) for one in (pair.me, pair.manager))
        if pair.is_sure and (me or "me" in named) and not are_same(manager, named.get("me", "")):
            named.setdefault("me", me)
            named.setdefault("manager", manager)
        others += (one for one in (me, manager) if one)
    titled = _titled(lines)
    _add_titled(named, titled, lines)
    others += _alike(lines, (*named.values(), *others))
    for line in top:
        others += (one["name"] for one in _with_initials(line))
        behind = _MANAGER_BEHIND.search(line)
        name = name_in(line[behind.end() :]) if behind else ""
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
        [title for name, title in titled.items() if title and are_same(name, one)]
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
    two = of_letter(two, senders, receivers, [*filter(None, lines)])
    if own_letter.is_ours(form):
        two = two.written_by("me")
    return two._replace(others=tuple(_others(two, others)))


def _top(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines in which the two are said to be; of a long one its sentences."""
    for line in lines[:TOP]:
        who = _MET.split(line)[0]
        parts = [line] if len(who) <= titles.LONGEST else _SENTENCE.split(line)
        yield from (one for one in parts if len(_MET.split(one)[0]) <= titles.LONGEST)


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
        name_in(name): title
        for name, title in the_two.called(top).items()
        if not is_fact(title) and not _NO_JOB.match(title) and not meaning(title, exact=True)
    }


def _add_titled(named: dict[str, str], titled: Mapping[str, str], lines: Sequence[str]) -> None:
    """Add the one of the two, or both, whom what they are called tells apart."""
    new = [name for name in titled if not any(are_same(name, one) for one in named.values())]
    if not named and len(new) == len(("me", "manager")):
        leader = titles.manager_of([titled[name] for name in new])
        if leader is not None:
            named |= {"me": new[1 - leader], "manager": new[leader]}
    elif [*named] == ["me"] and len(new) == 1:
        if titles.rank(titled[new[0]]) in _MAY_MANAGE:
            named["manager"] = new[0]
    elif [*named] == ["manager"]:
        works = (titles.Rank.WORKS, titles.Rank.DEPUTY)
        me = the_two.who(lines[:TOP]) or only(
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
            if label == "manager" and (at < TOP or not managers):
                managers.setdefault(title, name)
            elif label == "me":
                named.setdefault(label, name)
            elif label in of:
                of[label].append(name)
                if titles.LEADER.search(line):  # "To: Ida Krog (manager)"
                    managers.setdefault("manager", name)
    manager = _manager(managers) or the_two.led_by(lines[:TOP])
    if manager:
        named["manager"] = manager
    return named, of["sender"], of["receiver"]


def _manager(named: Mapping[str, str]) -> str:
    """Return the manager of those who have the title of one: "Leder", or who leads the others."""
    if same := only([*named.values()]):
        return same
    said = [name for title, name in named.items() if CALLED_MANAGER.fullmatch(title)]
    leads = [
        name for title, name in named.items() if titles.rank(title.lower()) is titles.Rank.LEADS
    ]
    sure = said or leads
    return sure[0] if len(sure) == 1 else ""


def _alike(lines: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return who is named in brackets as people are whose names are known, as often at least."""
    found = (_IN_BRACKETS.search(line[-titles.LONGEST :]) for line in lines)
    heads = dict.fromkeys(
        one["who"]
        for one in found
        if one and meaning(one["who"]) is None and NO_PERSON.match(one["who"]) is None
    )
    are_known = [
        is_common_name(head.split()[0]) or any(are_same(head, name) for name in known)
        for head in heads
    ]
    return [*heads] if sum(are_known) * 2 >= len(are_known) else []


def _with_initials(line: str) -> Iterator[re.Match[str]]:
    """Yield the names in a line with their own initials behind them, in brackets."""
    found = _WITH_INITIALS.finditer(line)
    return (one for one in found if are_initials(one["initials"], one["name"]))


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
        name = name_in(_value(found["who"]))
        if not is_other and _is_used_as_name(name, found["who"], lines):
            yield fold(job), name
        return
    behind = _MANAGER_BEHIND.search(line)
    talk = _TALK_WITH.match(line)
    start = talk.end() if talk else 0
    if talk or behind:
        text = line[start : behind.start() if behind else None]
        name = name_in(text)
        rest = text.strip()[len(name) :]
        is_leader = are_same(name, manager) or (not manager and titles.any_leads([rest]))
        if is_leader or _WITH_ANOTHER.match(rest):
            return
        name = next((one for one in present if " " in one and are_same(name, one)), name)
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


def _others(two: Parties, names: Sequence[str]) -> Iterator[str]:
    """Yield the names of those who are neither of the two, each once, and as long as it is said."""
    for name in dict.fromkeys(names):
        is_first = " " not in name and any(" " in one and are_same(name, one) for one in names)
        if not is_first and not are_same(name, two.me) and not are_same(name, two.manager):
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
            label = "" if label or not _is_label(block.text) else block.text
        else:
            yield from _of_table(block)


def _is_label(line: str) -> bool:
    """Whether a line alone is the label of the next: "Leder", "Samtale med", "Gartner"."""
    is_of_two = _LABELS.fullmatch(f"{line}:") is not None or the_two.is_label(line)
    return ":" not in line and (is_of_two or is_fact(line) or titles.is_title(line))


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
        named = [one for one in under.values() if " " in one and name_in(one) == one]
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
    bare = _UNMARKED.fullmatch(line)
    if bare and " " in bare["name"]:
        label = bare["me"] or bare["manager"]
        yield "me" if bare["me"] else "manager", fold(label), name_in(bare["name"])
        return
    found = [*_LABELS.finditer(line)]
    for one in found:
        _title, value = titles.split_title(_value(line[one.end() :]))
        name = name_in(value)
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
            title, value = titles.split_title(line[one.end() :].strip())
            if one["manager"] and are_same(name_in(value), name):
                yield from filter(None, (fold(one["manager"]), fold(title)))
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
    named = [(part, NAME.search(part)) for part in parts]
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
    found = NAME.search(part)
    return found is not None and ". " not in part[: found.start()].removeprefix("dr. ")


def _called(part: str, name: re.Match[str]) -> str:
    """Return what somebody is called in front of their name and behind it."""
    title, _bare = titles.split_title(name["name"])
    return f"{part[: name.start()]} {title} {part[name.end() :]}".replace("(", " ").strip(" )")


def _is_full(name: re.Match[str] | None, part: str) -> bool:
    """Whether what looks like a name is a whole one, one that many have, or has a title."""
    if name is None:
        return False
    has_title = part[name.end() :].startswith(" (")
    return has_title or " " in name["name"] or is_common_name(name["name"])
