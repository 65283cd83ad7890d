"""Every kind of number, as data: who has it, how it is written, whether it carries a check character, who may see it. Pure.

Patterns are anchored by the caller. A kind whose layout no public source confirms is `unsure`: one that looks odd is pointed out
and never refused. All are text, in upper case and without blanks or hyphens unless a kind says otherwise.
"""

from dataclasses import dataclass
from enum import StrEnum

from marketplace.core.text import N_, Message, say


class TaxStatus(StrEnum):
    """How a seller stands towards GST; drives where it may ship."""

    REGULAR = "regular"  # GSTIN: all India, tax charged
    COMPOSITION = "composition"  # own State only, no tax on the bill
    ENROLLED_UNREGISTERED = "enrolled_unregistered"  # enrolment id: own State only, no tax
    EXEMPT_ONLY = "exempt_only"  # sells nil-rated goods only
    NONE = "none"  # may list nothing taxable


class Holder(StrEnum):
    """Whose number it is."""

    SELLER = "seller"
    MAKER = "maker"
    OPERATOR = "operator"  # this marketplace and those who buy from the State's side
    THING = "thing"  # an address, a good or a piece: looked at, never kept as somebody's number


@dataclass(frozen=True)
class Kind:
    """One kind of number."""

    code: str
    name: str
    who: str
    holders: frozenset[Holder]
    pattern: str
    fault: Message | None = None  # what a form says of one that cannot be right
    checked: bool = False  # has a check character (Luhn modulo 36)
    unsure: bool = False  # layout not confirmed: warn, never refuse
    private: bool = True  # last characters only on desks, nowhere in public
    as_typed: bool = False  # keep case, blanks and hyphens
    hyphens: bool = False  # hyphens belong to it
    loose: str = ""  # outside the pattern but inside this one: warn, do not refuse


# The fourth letter says who holds it: Person, HUF, Firm, Company, Association, Body, Trust, Government, Local authority, Juridical
# person, LLP (E) and K. The last letter is a check letter whose sum was never published.
PAN = r"[A-Z]{3}[ABCEFGHJLPTK][A-Z](?!0000)[0-9]{4}[A-Z]"
_CARD, _CODE = r"[0-9A-Z/\-]{4,24}", r"[0-9A-Z]{6,20}"
_SELLER, _MAKER = frozenset({Holder.SELLER}), frozenset({Holder.SELLER, Holder.MAKER})
_OPERATOR, _THING = frozenset({Holder.OPERATOR}), frozenset({Holder.THING})
_COMPANY_FAULT = say("A CIN has 21 characters and begins with U or L, such as U01119UP2019PTC123456.")
_GSTIN_FAULT = say("A GSTIN has 15 characters: two digits for the State, the PAN, then three more, such as 09ABCPE1234F1Z9.")

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "pan",
            N_("PAN"),
            N_("Everybody who pays tax"),
            _MAKER,
            PAN,
            say("A PAN has five letters, four digits and a letter, such as ABCPE1234F; the fourth letter says what kind of holder it is."),
        ),
        Kind(
            "gstin",
            N_("GSTIN"),
            N_("Whoever is registered for GST"),
            _SELLER,
            rf"[0-9]{{2}}{PAN}[1-9A-Z]Z[0-9A-Z]",
            _GSTIN_FAULT,
            checked=True,
            private=False,
        ),
        Kind(
            "tcs_gstin",
            N_("GSTIN of an operator"),
            N_("A marketplace that collects tax at source"),
            _OPERATOR,
            rf"[0-9]{{2}}{PAN}[1-9A-Z]C[0-9A-Z]",
            checked=True,
            private=False,
        ),
        Kind(
            "tds_gstin",
            N_("GSTIN of a deductor"),
            N_("An office that deducts tax at source"),
            _OPERATOR,
            rf"[0-9]{{2}}{PAN}[1-9A-Z]D[0-9A-Z]",
            checked=True,
            private=False,
        ),
        Kind(
            "enrolment_id",
            N_("Enrolment id"),
            N_("A supplier without GSTIN who sells through a marketplace"),
            _SELLER,
            r"[0-9]{2}[0-9A-Z]{13}",
            unsure=True,
            private=False,
        ),
        Kind(
            "udyam",
            N_("Udyam number"),
            N_("Micro, small and medium enterprises"),
            _SELLER,
            r"UDYAM-[A-Z]{2}-[0-9]{2}-[0-9]{7}",
            say("A Udyam number is written like UDYAM-UP-99-9999999."),
            hyphens=True,
            private=False,
        ),
        Kind(
            "cin",
            N_("CIN"),
            N_("Companies, also producer companies"),
            _SELLER,
            r"[LU][0-9]{5}[A-Z]{2}[0-9]{4}[A-Z]{3}[0-9]{6}",
            _COMPANY_FAULT,
            private=False,
        ),
        Kind(
            "llpin",
            N_("LLPIN"),
            N_("Limited liability partnerships"),
            _SELLER,
            r"[A-Z]{3}-[0-9]{4}",
            say("An LLPIN has three letters, a hyphen and four digits."),
            hyphens=True,
            private=False,
        ),
        Kind(
            "coop_registration",
            N_("Registration number"),
            N_("Co-operative societies"),
            _SELLER,
            r".{1,40}",
            say("Write the registration number in at most 40 characters."),
            as_typed=True,
            private=False,
        ),
        Kind("shg_code", N_("SHG code"), N_("Self-help groups and their federations"), _SELLER, _CODE, unsure=True),
        Kind("pehchan", N_("Pehchan card"), N_("Handicraft artisans"), _MAKER, _CARD, unsure=True, hyphens=True),
        Kind("weaver_card", N_("Weaver card"), N_("Handloom weavers and allied workers"), _MAKER, _CARD, unsure=True, hyphens=True),
        Kind(
            "fssai",
            N_("FSSAI number"),
            N_("Whoever makes, packs or sells food"),
            _SELLER,
            r"[12][0-9]{13}",
            say("An FSSAI number has 14 digits and begins with 1 or 2."),
            private=False,
        ),
        Kind("iec", N_("IEC"), N_("Exporters and importers"), _SELLER, rf"{PAN}|[0-9]{{10}}"),
        Kind(
            "ifsc",
            N_("IFSC"),
            N_("A branch of a bank"),
            _SELLER,
            r"[A-Z]{4}0[A-Z0-9]{6}",
            say("An IFSC has 11 characters: four letters, a zero, then six more. It is printed in the passbook."),
        ),
        Kind(
            "bank_account",
            N_("Bank account"),
            N_("Everybody with an account"),
            _SELLER,
            r"[0-9]{9,18}",
            say("A bank account number has 9 to 18 digits."),
            loose=r"[0-9]{6,20}",  # a few banks have shorter or longer ones
        ),
        Kind(
            "upi_vpa",
            N_("UPI address"),
            N_("Everybody with UPI"),
            _SELLER,
            r"[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}",
            as_typed=True,
        ),
        Kind("pincode", N_("PIN code"), N_("An address"), _THING, r"[1-9][0-9]{5}", say("Write the six digits of the PIN code.")),
        Kind("hsn", N_("HSN code"), N_("A good"), _THING, r"(?:0[1-9]|[1-9][0-9])(?:[0-9]{2}){1,3}"),
        Kind("huid", N_("HUID"), N_("A hallmarked piece"), _THING, r"[A-Z0-9]{6}"),
        Kind("lgd_state", N_("LGD code of the State"), N_("A State"), _THING, r"[0-9]{1,2}"),
        Kind("lgd_district", N_("LGD code of the district"), N_("A district"), _THING, r"[0-9]{1,3}"),
        Kind("lgd_block", N_("LGD code of the block"), N_("A block or subdistrict"), _THING, r"[0-9]{1,5}"),
        Kind("lgd_village", N_("LGD code of the village"), N_("A village"), _THING, r"[0-9]{1,6}"),
    )
}
GSTINS = frozenset({"gstin", "tcs_gstin", "tds_gstin"})

# GST State codes in use. 25 (Daman & Diu) and 28 (old Andhra Pradesh) are closed; 38 is Ladakh, 97 "other territory".
GST_STATES = frozenset({f"{n:02d}" for n in range(1, 39)} - {"25", "28"} | {"97"})
# First two digits of PIN codes that India Post uses; 90 to 99 belong to the army.
PIN_UNUSED = frozenset({"10", "29", "35", "54", "55", "65", "66", "86", "87", "88", "89"})
# Letters of States in CIN and Udyam numbers; several have two pairs (Telangana TG and TS, Odisha OR and OD, Ladakh LA and LH).
STATE_LETTERS = frozenset(
    {"AN", "AP", "AR", "AS", "BR", "CG", "CH", "CT", "DD", "DL", "DN", "GA", "GJ", "HP", "HR", "JH", "JK", "KA", "KL", "LA", "LD", "LH"}
    | {"MH", "ML", "MN", "MP", "MZ", "NL", "OD", "OR", "PB", "PY", "RJ", "SK", "TG", "TN", "TR", "TS", "UK", "UP", "UR", "UT", "WB"}
)
# How a number may be found true; what each means to a seller stands beside it.
HOWS: dict[str, str] = {
    "paper": N_("Compared with the paper"),
    "register": N_("Looked up in the public register"),
    "portal": N_("Answered by the office that gave it"),
    "penny_drop": N_("A small payment arrived under the same name"),
    "visit": N_("Seen on a visit or by video"),
}
