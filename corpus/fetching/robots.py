"""What a host allows programs, by its robots.txt (RFC 9309)."""

from dataclasses import dataclass

from protego import Protego

NAME = "committee-miner"
"""By this name a robots.txt speaks of us."""
LONGEST = 512 * 1024
"""Bytes of a robots.txt that are read; the RFC asks for 500 KiB."""
LONGEST_DELAY = 120.0
"""Seconds between two requests that are kept where a site asks for more; some write days or milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """`parsed` is None where the host has no robots.txt: then all is allowed."""

    parsed: Protego | None = None

    def allow(self, url: str) -> bool:
        return self.parsed is None or self.parsed.can_fetch(url, NAME)

    @property
    def asked_delay(self) -> float:
        """Seconds between two requests that the host asks for, by Crawl-delay or Request-rate; 0 where it asks for none."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(NAME)
        return max(self.parsed.crawl_delay(NAME) or 0.0, rate.seconds / rate.requests if rate else 0.0)

    @property
    def delay(self) -> float:
        """The same as far as it is kept."""
        return min(self.asked_delay, LONGEST_DELAY)


def robots_to_rules(content: bytes) -> Rules:
    """The rules of a robots.txt; what is no rule in it says nothing."""
    return Rules(parsed=Protego.parse(content[:LONGEST].decode("utf-8-sig", errors="replace")))
