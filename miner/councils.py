"""Which council and which of its committees a person means, and where its papers are."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

from corpus.fetching.naming import slug
from corpus.fetching.sites.finding import base_of
from corpus.fetching.sites.site import Committee, SiteError
from extractors.matching.names import meant_by
from miner.output import clean
from patterns.authorities import Authority, CommitteeSystem, authorities, authority_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """`name`: None where only an address was given. `system`: None where it has to be asked."""

    name: str | None
    base: str
    system: CommitteeSystem | None

    @property
    def folder(self) -> str:
        """What a folder of its papers is called."""
        return slug(self.name or self.base.partition("://")[2])


def find_council(name: str | None, *, url: str | None) -> Council:
    """Raises click.ClickException for a name that means no council whose papers can be fetched, with those like it."""
    authority = _authority(name, must_be_known=url is None) if name is not None else None
    if url is not None:
        try:
            return Council(name=authority.name if authority else name, base=base_of(url), system=None)
        except SiteError as error:
            raise click.ClickException(str(error)) from error
    if authority is None:
        raise click.UsageError("name a council, or the address of its committee pages with --url")
    if not authority.current:
        raise click.ClickException(
            f"{authority.name} is no more ({authority.successor or 'abolished'}): name its successor, or give --url."
        )
    if authority.committee_system is None or authority.website is None:
        known = f" Its pages: {authority.website}." if authority.website else ""
        raise click.ClickException(
            f"{authority.name} is not known to publish its papers with ModernGov or CMIS, the two that can be read here.{known} "
            "If it does by now, give the address of its committee pages with --url."
        )
    return Council(name=authority.name, base=base_of(authority.website), system=authority.committee_system)


def _authority(name: str, *, must_be_known: bool) -> Authority | None:
    found = authority_named(name)
    if found is not None or not must_be_known:
        return found
    listed = authorities()
    meant = meant_by(name, [authority.name for authority in listed])
    if meant.one is not None:
        return listed[meant.one]
    near = [listed[place].name for place in (*meant.several, *meant.like)]
    hint = f" Did you mean one of these: {', '.join(near)}?" if near else ""
    raise click.ClickException(f"no council is called “{clean(name)}”.{hint} Of another body give the address of its pages with --url.")


def choose_committees(asked: Sequence[str], committees: Sequence[Committee]) -> tuple[Committee, ...]:
    """The committees that names, or numbers of the site, mean; of two that share a name the one that still meets.

    Raises click.ClickException for a name that means none or several, listing what it may mean.
    """
    return tuple(dict.fromkeys(_committee(name, committees) for name in asked))


def _committee(name: str, committees: Sequence[Committee]) -> Committee:
    by_id = next((committee for committee in committees if committee.id == name.strip()), None)
    if by_id is not None:
        return by_id
    meant = meant_by(name, [committee.title for committee in committees])
    if meant.one is not None:
        return committees[meant.one]
    several = [committees[place] for place in meant.several]
    current = [committee for committee in several if committee.current]
    if len(current) == 1:
        return current[0]
    if several:
        raise click.ClickException(
            f"“{clean(name)}” may be one of these committees; write more of its name, or its number:\n{_listed(several)}"
        )
    like = [committees[place] for place in meant.like]
    hint = f" The nearest:\n{_listed(like)}" if like else ""
    raise click.ClickException(f"no committee here is called “{clean(name)}”. Without --committee all are listed.{hint}")


def _listed(committees: Sequence[Committee]) -> str:
    return "\n".join(
        f"  {committee.id}  {clean(committee.title)}{'' if committee.current else ' (no longer meets)'}" for committee in committees
    )
