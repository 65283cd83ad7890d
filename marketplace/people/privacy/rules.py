"""The notices, the purposes, and how long the law holds what. Pure.

Digital Personal Data Protection Act 2023 ss.5-7, 11-14 and Rules 2025: a notice that stands alone, a consent per purpose by a clear
act, withdrawal as easy as giving, a copy, correction, erasure, a nominee.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from marketplace.core.text import N_

ANSWER_WITHIN = timedelta(days=90)  # DPDP Rules 2025 r.14
COPY_LIVES = timedelta(days=7)
COPY_AGAIN = timedelta(days=1)
INVOICE_LAW = "CGST Act 2017 s.36"
NOTICE_VERSION = "2026-11"


@dataclass(frozen=True)
class Purpose:
    """One use of a person's data: what is used, what for, and whether the service cannot be had without it."""

    code: str
    title: str
    data: str
    why: str
    needed: bool


PURPOSES: tuple[Purpose, ...] = (
    Purpose(
        "account",
        N_("Your account"),
        N_("Name, e-mail address or mobile number, the devices you sign in from"),
        N_("So that you can sign in and nobody else can. Without it there is no account."),
        needed=True,
    ),
    Purpose(
        "orders",
        N_("Your orders"),
        N_("Name, address, phone, what you bought and paid"),
        N_("So that the seller can send the parcel and bill it as the law demands. Invoices are kept for the years that tax law asks for."),
        needed=True,
    ),
    Purpose(
        "news",
        N_("News by mail"),
        N_("Name and e-mail address"),
        N_("So that we can write to you about new goods, fairs and makers, at most twice a month."),
        needed=False,
    ),
    Purpose(
        "questions",
        N_("Questions about how it went"),
        N_("Name, e-mail address and what you bought"),
        N_("So that we can ask you, at most once for each order, how the site could be better."),
        needed=False,
    ),
)
CHOICES: dict[str, Purpose] = {purpose.code: purpose for purpose in PURPOSES if not purpose.needed}


def invoice_kept_until(sold_on: date) -> date:
    """Give the day on which an invoice need no longer be kept: 72 months after the annual return of its year is due (CGST s.36, s.44).

    The financial year ends on 31 March, its annual return is due on the 31 December after.
    """
    year_ends = sold_on.year + (1 if sold_on.month >= 4 else 0)
    return date(year_ends + 6, 12, 31)
