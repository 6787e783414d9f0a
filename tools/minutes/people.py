"""Who speaks in the made minutes: invented names put together at random, with and without titles, and roles instead of names."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from .subjects import Subject

Role = Literal["member", "chair", "portfolio_holder", "officer", "healthwatch", "public", "unknown"]

FORENAMES = (
    "Amara", "Benet", "Corisande", "Dilip", "Elowen", "Farrukh", "Gwilym", "Hester", "Ismene", "Jowan", "Keziah", "Lubna",
    "Mirela", "Nerys", "Osric", "Perpetua", "Quentin", "Rhoswen", "Samir", "Tamsin", "Ulric", "Verity", "Wilhelmina", "Yusra",
)  # fmt: skip
SURNAMES = (
    "Aldergrove", "Brackwell", "Cattermoor", "Dunsfield", "Everdale", "Fennimoor", "Garstone", "Harrowgill", "Ibbotwood",
    "Jessamy-Rook", "Kettlemere", "Lorrimoor", "Netherclough", "Oxenmoor", "Pennifold", "Quarmdale", "Ravenscote", "Saltmarch",
    "Thistleton-Dale", "Underhaye", "Venbrook", "Wainscote", "Yarrowdale", "Nwosuri", "Bhattarani", "Kowalczen", "Oyelarde",
)  # fmt: skip
PLACES = (
    "Ambleford", "Brindlemere", "Cawsdale", "Dunmarsh", "Eskerton", "Fallowbridge", "Greythorpe", "Hollinvale", "Inkerdown", "Kelderwick",
    "Larkhampton", "Merrowdean", "Oakenshire", "Pellbrook", "Quennington Vale", "Rushcombe", "Stavenhoe", "Tarrowby", "Wexmoor",
)  # fmt: skip
BODIES = (
    "{} Borough Council",
    "{} District Council",
    "{} County Council",
    "{} City Council",
    "{} Metropolitan Borough Council",
    "{} Council",
)
COUNCILLOR_FORMS = (
    "Councillor {surname}", "Councillor {initial} {surname}", "Cllr {surname}", "Cllr. {surname}", "Councillor {forename} {surname}",
    "Cllr {forename} {surname}", "Councillor Mrs {initial} {surname}",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """`printed`: as the middle of a sentence has it. `others`: readings that name the same person."""

    printed: str
    role: Role
    others: tuple[str, ...] = ()

    @property
    def opening(self) -> str:
        return self.printed[0].upper() + self.printed[1:]


GENERIC_ASKERS = (
    Speaker(printed="a member", role="member"),
    Speaker(printed="a member", role="member"),
    Speaker(printed="members", role="member"),
    Speaker(printed="one member", role="member"),
    Speaker(printed="another member", role="member"),
    Speaker(printed="a councillor", role="member"),
    Speaker(printed="the Committee", role="member"),
    Speaker(printed="several members", role="member"),
    Speaker(printed="the Chair", role="chair"),
    Speaker(printed="the Chairman", role="chair"),
    Speaker(printed="the Vice-Chair", role="chair"),
    Speaker(printed="a co-opted member", role="member"),
    Speaker(printed="a local ward member", role="member"),
    Speaker(printed="a parent governor representative", role="member"),
    Speaker(printed="the church representative", role="member"),
)
OFFICERS = Speaker(printed="officers", role="officer")
LOOSE_RESPONDERS = (OFFICERS, OFFICERS, Speaker(printed="the officer", role="officer"), Speaker(printed="an officer", role="officer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of one meeting. `members` are printed in the paper's own form."""

    authority: str
    members: tuple[Speaker, ...]
    healthwatch: Speaker
    resident: Speaker
    staff: tuple[str, ...]

    def asker(self, rng: Random) -> Speaker:
        """A member by name, or by role."""
        return rng.choice(self.members) if rng.random() < 0.55 else rng.choice(GENERIC_ASKERS)

    def member(self, rng: Random) -> Speaker:
        return rng.choice(self.members)

    def responder(self, rng: Random, subject: Subject) -> Speaker:
        """An officer by role, by name, or by both; the portfolio holder; or officers at large."""
        role = rng.choice(subject.officers)
        name = self.staff[subject.officers.index(role) % len(self.staff)]
        holder = rng.choice(("Portfolio Holder", "Cabinet Member", "Lead Member", "Executive Member"))
        draw = rng.random()
        if draw < 0.42:
            return Speaker(printed=f"the {role}", role="officer", others=(name,))
        if draw < 0.56:
            return Speaker(printed=name, role="officer", others=(role,))
        if draw < 0.66:
            return Speaker(printed=f"{name}, {role},", role="officer", others=(role, name))
        if draw < 0.72:
            return Speaker(printed=f"the {role} ({name})", role="officer", others=(role, name))
        if draw < 0.86:
            return Speaker(printed=f"the {holder} for {subject.portfolio}", role="portfolio_holder", others=(f"the {holder}",))
        return rng.choice(LOOSE_RESPONDERS)


def draw_cast(rng: Random) -> Cast:
    """A council that does not exist and the people of one of its meetings."""
    surnames = rng.sample(SURNAMES, 16)
    forenames = rng.sample(FORENAMES, 16)
    form = rng.choice(COUNCILLOR_FORMS)
    members = tuple(
        Speaker(printed=form.format(surname=surname, forename=forename, initial=forename[0]), role="member")
        for forename, surname in zip(forenames[:8], surnames[:8], strict=True)
    )
    title = rng.choice(("Mr", "Mrs", "Miss", "Ms", "Dr"))
    outsider = f"{forenames[8]} {surnames[8]}"
    return Cast(
        authority=rng.choice(BODIES).format(rng.choice(PLACES)),
        members=members,
        healthwatch=Speaker(
            printed=rng.choice((f"{outsider} (Healthwatch)", "the Healthwatch representative", f"{outsider} of Healthwatch")),
            role="healthwatch",
            others=(outsider, f"{outsider} (Healthwatch)"),
        ),
        resident=Speaker(printed=f"{title} {surnames[9]}", role="public"),
        staff=tuple(f"{forename} {surname}" for forename, surname in zip(forenames[10:], surnames[10:], strict=True)),
    )
