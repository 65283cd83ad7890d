"""Identity numbers that are right in form and were never given out."""

import random

from marketplace.core.actor import SYSTEM
from marketplace.people.identity import service
from marketplace.people.identity.kinds import GST_STATES, PIN_UNUSED, STATE_LETTERS
from marketplace.people.identity.models import IdentityNumber
from marketplace.people.identity.rules import gstin_check

LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
BOTH = DIGITS + LETTERS


def some(dice: random.Random, alphabet: str, count: int) -> str:
    return "".join(dice.choice(alphabet) for _ in range(count))


def made(kind: str, dice: random.Random) -> str:
    """Make one number of a kind."""
    return MAKERS[kind](dice)


def _pan(dice):
    return (
        f"{some(dice, LETTERS, 3)}{dice.choice('ABCEFGHJLPTK')}{some(dice, LETTERS, 1)}{dice.randint(1, 9999):04d}{some(dice, LETTERS, 1)}"
    )


def _gstin(fourteenth):
    def make(dice):
        head = f"{dice.choice(sorted(GST_STATES))}{_pan(dice)}{dice.choice(BOTH[1:])}{fourteenth}"
        return head + gstin_check(head)

    return make


def _pincode(dice):
    return f"{dice.choice([f'{n}' for n in range(11, 100) if str(n) not in PIN_UNUSED])}{some(dice, DIGITS, 4)}"


def _state(dice):
    return dice.choice(sorted(STATE_LETTERS))


def _hsn(dice):
    chapter = dice.choice([n for n in range(1, 98) if n != 77])
    return f"{chapter:02d}{some(dice, DIGITS, dice.choice((2, 4, 6)))}"


MAKERS = {
    "pan": _pan,
    "gstin": _gstin("Z"),
    "tcs_gstin": _gstin("C"),
    "tds_gstin": _gstin("D"),
    "enrolment_id": lambda d: d.choice(sorted(GST_STATES)) + some(d, BOTH, 13),
    "udyam": lambda d: f"UDYAM-{_state(d)}-{some(d, DIGITS, 2)}-{some(d, DIGITS, 7)}",
    "cin": lambda d: f"{d.choice('LU')}{some(d, DIGITS, 5)}{_state(d)}{d.randint(1956, 2099)}{some(d, LETTERS, 3)}{some(d, DIGITS, 6)}",
    "llpin": lambda d: f"{some(d, LETTERS, 3)}-{some(d, DIGITS, 4)}",
    "coop_registration": lambda d: f"MSCS/CR/{d.randint(1, 9999)}/{d.randint(1950, 2099)}",
    "shg_code": lambda d: some(d, BOTH, d.randint(6, 20)),
    "pehchan": lambda d: some(d, BOTH + "/-", d.randint(4, 24)),
    "weaver_card": lambda d: some(d, BOTH + "/-", d.randint(4, 24)),
    "fssai": lambda d: d.choice("12") + some(d, DIGITS, 13),
    "iec": lambda d: _pan(d) if d.random() < 0.5 else some(d, DIGITS, 10),
    "ifsc": lambda d: f"{some(d, LETTERS, 4)}0{some(d, BOTH, 6)}",
    "bank_account": lambda d: some(d, DIGITS, d.randint(9, 18)),
    "upi_vpa": lambda d: (
        f"{some(d, LETTERS.lower() + DIGITS + '._-', d.randint(2, 40))}@{some(d, LETTERS.lower(), 2)}{some(d, BOTH, d.randint(0, 8))}"
    ),
    "pincode": _pincode,
    "hsn": _hsn,
    "huid": lambda d: some(d, BOTH, 6),
    "lgd_state": lambda d: str(d.randint(1, 99)),
    "lgd_district": lambda d: str(d.randint(1, 999)),
    "lgd_block": lambda d: str(d.randint(1, 99999)),
    "lgd_village": lambda d: str(d.randint(1, 999999)),
}


def a_number(seller=None, producer=None, *, kind="pan", value=None, main=False, actor=SYSTEM) -> IdentityNumber:
    """Keep a number of a seller or of a maker."""
    value = value or made(kind, random.Random(kind))
    return service.keep_number(
        kind=kind,
        value=value,
        seller_id=seller.id if seller else None,
        producer_id=producer.id if producer else None,
        main=main,
        actor=actor,
    )
