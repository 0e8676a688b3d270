"""A small set of banks and two years to write notes from: a full one and an empty one."""

from __future__ import annotations

import datetime as dt

from mus_cli.core import record as rec
from mus_cli.core.bank import Bank, Choice, Library, Question, Wording, Words
from mus_cli.core.carried_over import Past
from tests.earlier import earlier

TODAY = dt.date(2026, 11, 20)


def _question(key: str, da: str, en: str, **more: object) -> Question:
    return Question(id=key, da=Wording(da), en=Wording(en), **more)  # type: ignore[arg-type]


LIBRARY = Library(
    (
        Bank(
            format=1,
            id="status",
            title=Words("Siden sidst", "Since last time"),
            newcomer_title=Words("Siden du begyndte", "Since you started"),
            theme="status",
            questions=(
                _question("how-it-goes", "Hvordan går det?", "How are things?", sensitive=True),
                _question("results", "Hvad er du kommet i mål med?", "What have you achieved?"),
            ),
        ),
        Bank(
            format=1,
            id="work_situation",
            title=Words("Din arbejdssituation", "Your work situation"),
            theme="work_situation",
            questions=(
                _question("more-of", "Hvad må der komme mere af?", "More of what?", kind="list"),
                _question(
                    "wellbeing",
                    "Hvordan har du det?",
                    "How are you?",
                    kind="rating",
                    choices=(Choice("3", "nogenlunde", "all right"),),
                    sensitive=True,
                ),
                _question(
                    "balance",
                    "Hvordan hænger det sammen?",
                    "How does it fit?",
                    kind="rating",
                    choices=(
                        Choice("1", "hænger ikke sammen", "does not fit"),
                        Choice("5", "hænger fint sammen", "fits well"),
                    ),
                ),
            ),
        ),
        Bank(
            format=1,
            id="development_goals",
            title=Words("Udviklingsmål og aktiviteter", "Development goals and activities"),
            theme="development_goals",
            questions=(
                _question("ambitions", "Hvor vil du hen?", "Where do you want to go?"),
                _question(
                    "activities",
                    "Hvordan vil du lære det?",
                    "How will you learn it?",
                    kind="choices",
                    choices=(
                        Choice("mentor", "Mentor", "A mentor"),
                        Choice("new-task", "Ny opgave", "A new task"),
                    ),
                ),
            ),
        ),
        Bank(
            format=1,
            id="outcome",
            title=Words("Dit udbytte", "What you want out of it"),
            questions=(
                _question("outcome", "Hvad skal være på plads?", "What should be settled?"),
                _question("must-cover", "Hvad skal I nå?", "What must you get to?", kind="list"),
                _question("feedback-wanted", "Vurdering af hvad?", "A view of what?"),
                _question("ask-for", "Hvad vil du bede om?", "What will you ask for?"),
                _question("outside-form", "Hvad ellers?", "What else?", sensitive=True),
            ),
        ),
        Bank(
            format=1,
            id="feedback",
            title=Words("Feedback til din leder", "Feedback for your manager"),
            questions=tuple(
                _question(key, da, en, sensitive=True)
                for key, da, en in (
                    ("fb-keep", "Hvad sætter du pris på?", "What do you appreciate?"),
                    ("fb-fact", "Hvilken situation?", "Which situation?"),
                    ("fb-experience", "Hvordan oplevede du det?", "How did you experience it?"),
                    ("fb-wish", "Hvad ønsker du?", "What would you like?"),
                    ("fb-receive", "Hvordan tager du imod?", "How will you take it?"),
                )
            ),
        ),
    ),
    (
        Bank(
            format=1,
            id="ward",
            title=Words(da="Afdelingens skema"),
            questions=(Question(id="shifts", da=Wording("Hvordan går det med vagterne?")),),
        ),
    ),
)

PAST = Past(
    2025,
    (
        earlier("mentor-for-nye", "goal", "Være mentor for nye", "in-progress"),
        earlier("decision-1", "decision", "Fast hjemmedag", "not-started"),
    ),
    private_notes="Spørg til ferien igen i maj.",
)

MINIMAL = rec.Record(year=2026)

FULL = rec.Record(
    year=2026,
    talk=rec.Talk(date=dt.date(2026, 12, 3), minutes=60, manager="Bodil"),
    employee=rec.Employee(name="Åse Holm", title="sygeplejerske", workplace="Afsnit B4"),
    preparation=rec.Preparation(
        selection="core",
        loose_ends=(
            rec.LooseEnd(year=2025, id="mentor-for-nye", decision="carry", note="Nu med to nye."),
        ),
        answers={
            "outcome": rec.Answer(text="En aftale om kurset i smertebehandling.", place="table"),
            "must-cover": rec.Answer(text="Kursus\nVagtplanen i juli", place="table"),
            "ask-for": rec.Answer(text="Fem dage og betaling for kurset.", place="table"),
            "feedback-wanted": rec.Answer(text="Min måde at lære nye op på.", place="table"),
            "outside-form": rec.Answer(text="Parkeringen er blevet umulig."),
            "how-it-goes": rec.Answer(
                text="Travlt.\n\nMen gruppen er god, og jeg er glad for den."
            ),
            "results": rec.Answer(
                text="Tre ting:\n- 12 nye lært op\n- Ny skabelon\n\n1. juni: færre fejl.",
                place="manager",
            ),
            "more-of": rec.Answer(text="Oplæring\nRolige formiddage"),
            "wellbeing": rec.Answer(
                text="Træt efter nattevagter.", rating=3, rating_place="manager"
            ),
            "balance": rec.Answer(rating=5),
            "ambitions": rec.Answer(text="Specialist i smertebehandling.", place="manager"),
            "activities": rec.Answer(chosen=("mentor", "en uge på klinikken"), place="manager"),
            "fb-keep": rec.Answer(text="Døren står åben.", place="manager"),
            "fb-fact": rec.Answer(text="Planen kom en dag før."),
            "fb-experience": rec.Answer(text="Jeg blev usikker."),
            "fb-wish": rec.Answer(text="Planen to uger før."),
            "fb-receive": rec.Answer(text="Trække vejret først."),
            "ward/shifts": rec.Answer(text="For mange i træk."),
            "ward/gone": rec.Answer(question="Hvad med kaffen?", bank="ward", text="Bedre nu."),
            "old/gone": rec.Answer(question="Spurgt engang?", bank="old", text="Svaret engang."),
        },
        own_topics=(
            rec.OwnTopic(topic="Kontorpladser", text="Der er for få.", place="manager"),
            rec.OwnTopic(topic="Hvem bliver ny souschef?", kind="question", place="me"),
        ),
        agenda=(
            rec.AgendaLine(topic="", minutes=5, origin="since-last"),
            rec.AgendaLine(topic="Kursus", minutes=15, origin="must-cover"),
            rec.AgendaLine(topic="Nattevagter", minutes=10, origin="wellbeing", place="me"),
            rec.AgendaLine(
                topic="Min måde at lære nye op på.", minutes=10, origin="feedback-wanted"
            ),
            rec.AgendaLine(topic="", minutes=15, origin="manager"),
            rec.AgendaLine(topic="", minutes=5, origin="summing-up"),
        ),
        goals=(
            rec.Goal(
                id="kursus",
                uid="u-kursus",
                goal="Tage kurset i smertebehandling",
                kind="course",
                why="Jeg vil væk fra nattevagterne.",
                benefit="Færre tilkald om natten.",
                overlap="partly",
                success=("Bestået eksamen", "Underviser to kolleger"),
                activities=("mentor", "Læse hver torsdag"),
                milestones=(
                    rec.Milestone(
                        uid="tilmeldt",
                        what="Tilmeldt",
                        due=rec.Due(words="1. marts", date=dt.date(2027, 3, 1)),
                    ),
                    rec.Milestone(uid="halvvejs", what="Halvvejs", done=dt.date(2026, 11, 2)),
                ),
                due=rec.Due(words="Q4", date=dt.date(2027, 12, 31)),
                follow_up=rec.FollowUp(
                    how="kort status", every="quarter", next=dt.date(2027, 3, 3)
                ),
                responsible="me",
                manager_part="Finder en afløser.",
                first_step="Når jeg møder ind på mandag, ringer jeg til kursusstedet.",
                course=rec.Course(
                    title="Smerter og lindring", provider="VIA", success="Fem fridage."
                ),
                status="in-progress",
            ),
            rec.Goal(
                id="mentor-for-nye",
                uid="u-mentor",
                goal="Være mentor for nye",
                due=rec.Due(words="løbende"),
                follow_up=rec.FollowUp(every="one-to-one"),
                responsible="både mig og Bodil",
                log=(
                    rec.LogEntry(
                        date=dt.date(2026, 5, 4),
                        decision="postpone",
                        reason="barsel",
                        note="spørg igen",
                    ),
                ),
                carried_from=rec.CarriedFrom(
                    year=2025, id="mentor-for-nye", times=2, uid="u-mentor-25"
                ),
            ),
            rec.Goal(id="behold", uid="u-behold", goal="Beholde den faste fredag", kind="keep"),
        ),
    ),
)
