"""What a line of agreements says: what, who and when, and more in further sentences (A4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from mus_cli.core import deadlines, guesses
from mus_cli.core.record import Due
from mus_cli.core.text import capital, clean_line
from mus_cli.forms.blocks import TICKED_SIGNS, UNTICKED_SIGNS
from mus_cli.forms.details import Detail, details, without_brackets
from mus_cli.forms.headings import Role, split_label
from mus_cli.forms.parties import Talk, is_name
from mus_cli.forms.pieces import Piece
from mus_cli.forms.running_text import AGREED_THAT, WE, without_agreed
from mus_cli.forms.sentence_ends import sentences_of
from mus_cli.forms.statuses import is_only_status
from mus_cli.forms.subjects import are_the_two, as_we, guess
from mus_cli.forms.values import is_day, soon_or_limited

_MONTH = r"(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[kc]t|nov|de[cs])[a-z]*\.?"
NUMBERED = re.compile(
    rf"^(?![0-9]{{1,2}}\.? {_MONTH}(?: [0-9]|,|$))"  # a day, and no number in front
    r"(?:(?:stk|pkt|punkt|nr|no|§)\.? ?)?\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.):]?\s+(?=\S)"
    r"|^\(?[A-Ha-h][.)]\s+(?=\S)",
    re.IGNORECASE,
)
SENTENCE_LENGTH = 200  # characters of an agreement in a line
_SO = re.compile(r"^(?:så|so) ")
_MOST_BEHIND = 6  # commas of a line that says who, when and how far
_WHOLE = 5  # words of a sentence that says what is done, at least
_IN_FRONT = re.compile(r"(?P<who>(?P<sign>@)?[^:]{2,30}): +(?P<what>.+)")
_DASH = re.compile(r"\s+[–—-]+\s+|\s*\|\s*|\s*;\s+")
_BOX = re.compile(rf"^(?:\[(?P<mark>[xX ]?)\]|(?P<sign>[{TICKED_SIGNS}{UNTICKED_SIGNS}]))\s+(?=\w)")
_BOXES = re.compile(rf"\[[xX ]?\]|[{TICKED_SIGNS}{UNTICKED_SIGNS}]")
# "…, færdig med udgangen af marts": that it is done then is no more than its deadline.
_FINISHED = re.compile(
    r",? *(?:(?:som|og|det|der|den|de) )*(?:(?:er|skal være|gøres|bliver|to be) )?(?:færdig\w*"
    r"|klart?|afsluttet|gennemført|på plads|i mål|finished|done|completed?|ready)"
    r"(?: (?:med|til|ved|by))?$"
    # "…, svar i uge 45"
    r"|, *(?:(?:med|giver|og) )?(?:svar|tilbagemelding|status|answers?|reply)(?: (?:senest|by))?$"
    # "…, start i uge 25"
    r"|, *(?:start|første gang|starting|first time)(?: (?:den|d\.|on))?$",
    re.IGNORECASE,
)
_STEP = re.compile(
    r", (?:(?:an)?søgning|tilmelding|ansøgningsfrist|application|registration|sign-up|anmälan"
    r"|ansökan|søknad|påmelding|udkast|draft|oplæg)(?: \w+){0,2}$",
    re.IGNORECASE,
)
# A week, or this month, is only ever when something is; of "kursus i april" the month is what it
# is about.
_WEEK = re.compile(
    r"(?:i |in )?(?:(?:uge|week|vecka|uke) [0-9].*|[kq][1-4].*|[1-4]\. kvartal.*"
    r"|(?:denne|næste|this|next) (?:uge|måned|week|month))",
    re.IGNORECASE,
)
# "Begge holder løbende øje med vagterne", but not "den løbende drift".
_THROUGHOUT = re.compile(
    r"(?<!\bden )(?<!\bdet )(?<!\bde )\b(?:løbende(?! (?:måned|år|udgift|drift))|hele tiden"
    r"|hele året|året rundt|all year|all the time|continuously|on an ongoing basis)\b",
    re.IGNORECASE,
)
# "Inden sommerferien.", as a sentence of its own.
_UNTIL = re.compile(
    r"(?:senest|inden|før|innan|innen|before|by|no later than|efter)\b(?: [\w.-]+){1,4}",
    re.IGNORECASE,
)
# "Vi er enige om at lave en plan": no subject of its own follows, so both do it.
_TO_DO = re.compile(
    r"(?i:vi|we|parterne) [^:]{0,60}(?: at (?=(?!alle\b|begge\b|\w+(?:erne|ene)\b)[a-zæøå]{2,}e )"
    r"| to )"
)


def is_task(text: str, *, item: bool) -> bool:
    """Tell whether a box before a text is that of a task, done or not, and no choice."""
    found = _BOX.match(text)
    return (
        found is not None and (item or found["mark"] is not None) and len(_BOXES.findall(text)) == 1
    )


def agreements_in(text: str, talk: Talk) -> list[str]:
    """Return the sentences of a line, where each says who does something and by when."""
    sentences = sentences_of(clean_line(text))
    if len(sentences) > 1 and all(says_who_and_when(one, talk) for one in sentences):
        return sentences
    return [text]


def says_who_and_when(text: str, talk: Talk) -> bool:
    """Tell whether a text is a whole agreement: somebody does something by a deadline."""
    found = guess(text, talk)
    return bool(found.who and (found.due or soon_or_limited(text) or _throughout(text)))


def ends_with_deadline(text: str, talk: Talk) -> bool:
    """Tell whether the end of a text is a deadline, set apart by a comma or a dash."""
    _what, comma, end = text.rstrip(" .").rpartition(", ")
    _what, dash, last = text.rstrip(" .").rpartition(" – ")
    return bool(comma and is_day(end, talk.said_on)) or bool(dash and is_day(last, talk.said_on))


def read_line(text: str, talk: Talk, heading: str, row: int) -> list[Piece]:
    """Return what one line says: what, how, who and when."""
    text = clean_line(text)
    box = _BOX.match(text)
    done = []
    if box:
        text = text[box.end() :]
        if (box["mark"] or box["sign"]) in ("x", "X", *TICKED_SIGNS):
            done = [Piece("status", "", "ok", row)]
    first, *others = sentences_of(NUMBERED.sub("", text))
    made = _first(first, talk, heading, row)
    acting = {guess(other.rstrip(".! "), talk).who for other in others} - {""}
    if len(acting) == 1 and WE.match(AGREED_THAT.sub("", first)):
        # "Vi tager det op på næste møde. Ida sætter det på dagsordenen."
        who = acting.pop()
        made = [replace(one, text=who) if one.role == "responsible" else one for one in made]
    for other in others:
        made += _more(other, talk, heading, row, {piece.role for piece in made})
    return [*made, *done]


def read_chosen(text: str, beside: Sequence[str], talk: Talk) -> tuple[Piece, ...]:
    """Return what a line says that a person takes for an agreement: its words are not parted.

    Who and when may be ``beside`` it.
    """
    words = NUMBERED.sub("", clean_line(text).lstrip("•-–*. "))
    found = guess(words, talk)
    made: list[Piece] = []
    if found.due and not deadlines.is_start(found.due):
        made.append(Piece("due", "", found.due.words, 0))
        words = guesses.without_due(words.rstrip("."), found.due)
    if found.who:
        made.append(Piece("responsible", "", found.who, 0))
    for one in (one for cell in beside for one in details(cell, talk)):
        if one.role not in {piece.role for piece in made}:
            made.append(Piece(one.role, one.label, one.text, 0))
    return (Piece("goal", "", words, 0), *made)


def says_more(text: str) -> bool:
    """Tell whether what follows the first sentence has labels of its own: "Frist: 1. marts"."""
    return any(split_label(one) for one in sentences_of(clean_line(text))[1:])


def read_more(text: str, talk: Talk, known: Sequence[Piece], row: int) -> list[Piece]:
    """Return what sentences say about something agreed that has been named."""
    made: list[Piece] = []
    for sentence in sentences_of(clean_line(text)):
        said = {piece.role for piece in (*known, *made)}
        made += _more(sentence, talk, "", row, said)
    return made


def _first(text: str, talk: Talk, heading: str, row: int) -> list[Piece]:
    """Return what the first sentence says, which names what was agreed."""
    subject = as_we(text, talk)
    that = AGREED_THAT.match(subject)
    to_do = _TO_DO.match(subject)
    both_do = that is not None and to_do is not None and to_do.end() == that.end()
    text = without_agreed(text, talk)
    whats, short = _parts(text, talk)
    does_more = {"responsible", "activities"} <= {one.role for one in short}
    if does_more and whats and guess(whats[0], talk).who:  # "Ida tager kurset (Per betaler)"
        short = [one for one in short if one.role != "responsible"]
    made = [Piece(one.role, one.label or heading, one.text, row) for one in short]
    if both_do and all(piece.role != "responsible" for piece in made):
        made.append(Piece("responsible", heading, "both", row))
    if not whats:
        return [Piece("goal", heading, text, row)]
    days = [piece for piece in made if piece.role == "due"]
    if len(days) == 2:  # noqa: PLR2004 - "inden jul (23. december)"
        in_brackets, words = days
        made = [piece for piece in made if piece not in days]
        made.append(replace(words, text=f"{words.text} ({in_brackets.text})"))
    roles = {piece.role for piece in made}
    text = " – ".join(whats) if short else text
    found = guess(text, talk)
    found = found._replace(due=found.due or _of_first_clause(text, talk))
    if found.due and "due" not in roles and _is_due(found.due, text):
        made.append(Piece("due", heading, found.due.words, row))
        whats[-1] = _without_day(whats[-1], found.due)
    elif "due" not in roles:
        whats[-1], when = soon_or_limited(whats[-1]) or (whats[-1], _throughout(text))
        before = whats[-1].rstrip(".").removesuffix(when).rstrip() if when else ""
        whats[-1] = _FINISHED.sub("", before) if _FINISHED.search(before) else whats[-1]
        made += [Piece("due", heading, when, row)] if when else []
    goal, *more = whats
    is_open = "responsible" not in roles
    # "Ny skærm: Lise bestiller", "Ny skærm til lageret, Lise bestiller den".
    clauses = (goal.partition(": ")[::2], goal.rpartition(", ")[::2])
    for lead, sentence in clauses if is_open else ():
        is_clause = lead and sentence and not guess(lead, talk).who
        who = guess(sentence, talk).who if is_clause else ""
        if who:
            made.append(Piece("responsible", heading, who, row))
            # "Wiki: Lise skriver en side om løn": a topic and what is agreed about it.
            is_topic = ": " in goal and " " not in lead and len(sentence.split()) >= _WHOLE
            if not is_topic:
                goal, more = lead, [sentence, *more]
            break
    else:
        if is_open:  # "Ny skærm – Lise bestiller"
            named = [found.who] if found.who else [guess(one, talk).who for one in more]
            whos = dict.fromkeys(filter(None, named))
            made += (Piece("responsible", heading, one, row) for one in whos)
    return [
        Piece("goal", heading, goal, row),
        *(Piece("activities", heading, one, row) for one in more),
        *made,
    ]


def _without_day(text: str, due: Due) -> str:
    """Return a text without the deadline at its end, and the words for being done then."""
    last = text.rstrip(".")
    without = guesses.without_due(last, due)
    shorter = without if without.count("(") == without.count(")") else last
    before = last.removesuffix(due.words).rstrip()
    if before != last and _FINISHED.search(before):
        return _FINISHED.sub("", before)
    if before != last and _STEP.search(before):
        return text  # "…, ansøgning sendes inden 15. januar": without its day it says too little
    is_at_end = before not in ("", last) and shorter == last
    return before if is_at_end and _WEEK.fullmatch(due.words) else shorter


def _throughout(text: str) -> str:
    found = _THROUGHOUT.search(text)
    return found[0] if found else ""


def _is_due(due: Due, text: str) -> bool:
    """Whether a day is when something is due, or begins as the text or a clause says at its end."""
    is_at_end = text.rstrip(".").endswith(due.words) or f"{due.words}, " in text
    return is_at_end or not deadlines.is_start(due)


def _of_first_clause(text: str, talk: Talk) -> Due | None:
    """Return the deadline of a clause that another person's follows: "…, jeg hjælper med det"."""
    clause, _comma, other = text.partition(", ")
    does = guess(capital(_SO.sub("", other)), talk)
    is_other = does.who and not does.due and not deadlines.names_a_day(other, talk.said_on)
    return guess(clause, talk).due if is_other else None


def _more(text: str, talk: Talk, heading: str, row: int, said: set[Role | None]) -> list[Piece]:
    """Return what a further sentence says: by when, or who, where nobody has said it, and how."""
    bare = text.rstrip(".! ")
    whats, short = _parts(bare, talk)
    made = [
        Piece(one.role, one.label or heading, one.text, row)
        for one in short
        if one.role not in said or one.label
    ]
    if not whats and len(made) == len(short):
        return [piece for piece in made if piece.text]
    if "due" not in said and _UNTIL.fullmatch(bare):
        return [Piece("due", heading, bare, row)]
    found = guess(bare, talk)
    if found.due and "due" not in said and _is_due(found.due, bare):
        made.append(Piece("due", heading, found.due.words, row))
    who = _of_clauses(bare, talk) or found.who or _after_verb(bare, talk)
    if who and "responsible" not in said:
        made.append(Piece("responsible", heading, who, row))
    return [*made, Piece("activities", heading, text, row)]


def _of_clauses(text: str, talk: Talk) -> str:
    """Return "both" where the clauses of a sentence say what each of the two does."""
    whos = {guess(clause, talk).who for clause in text.split(", ")}
    return "both" if whos == {"me", "manager"} else ""


def _after_verb(text: str, talk: Talk) -> str:
    """Return who does it in "Det holder Per øje med"."""
    found = re.match(r"(?:det|den|dem|that) (\w+) (.+)", text, re.IGNORECASE)
    return guess(f"{found[2].split()[0]} {found[1]} det", talk).who if found else ""


def _parts(text: str, talk: Talk) -> tuple[list[str], list[Detail]]:
    """Return the parts of a line that say what, and what the others say about it."""
    whats: list[str] = []
    said: list[Detail] = []
    front = _IN_FRONT.match(text)
    if front and (front["sign"] or is_name(front["who"], talk)):
        names = re.split(r"[\s,&]*@", front["who"].lstrip("@"))
        who = "both" if are_the_two(names, talk) else ", ".join(names)
        said.append(Detail("responsible", "", who))
        text = front["what"]
    text, in_brackets = without_brackets(text, talk)
    said += in_brackets
    open_at = text.rfind(" (") if text.endswith(")") else -1
    text, kept = (text[:open_at], text[open_at:]) if open_at > 0 else (text, "")
    slashed = re.split(r"\s+/\s+", text)
    are_parts = len(slashed) > 1 and any(details(part, talk, clauses=False) for part in slashed)
    for part in filter(None, map(str.strip, slashed if are_parts else _DASH.split(text))):
        found = details(part, talk, clauses=bool(whats))
        if found and (whats or len(found) == 1):
            said += found
        else:
            what, behind = _before_commas(part, talk)
            whats.append(what)
            said += behind
    if whats:
        whats[-1] += kept
    return whats, said


def _before_commas(part: str, talk: Talk) -> tuple[str, Sequence[Detail]]:
    """Return a part without what follows its commas or a colon, and what that says.

    It does where it is who and when: "Kursus i løn, Karin, inden 1. marts"; or how far it is.
    """
    what, *others = re.split(r",\s+", part)
    are_few = len(others) <= _MOST_BEHIND
    found = [details(other, talk) for other in others] if are_few else [()]
    behind = [one for said in found for one in said]
    roles = {one.role for one in behind}
    if all(found) and (roles >= {"due", "responsible"} or roles == {"status"}):
        return what, behind
    what, _colon, end = part.rpartition(": ")
    if what and is_only_status(end):
        return what, [Detail("status", "", end)]
    return part.strip(" ,"), []
