"""What a password, an address and a mobile number must be, and how long one waits after wrong tries. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from marketplace.core.text import Message, say

LEAST, MOST = 10, 200
# What people type when told "at least ten characters"; compared without case, digits at the end and punctuation.
COMMON = frozenset(
    {
        "password",
        "passwords",
        "passw0rd",
        "p@ssword",
        "qwertyuiop",
        "qwerty",
        "qwertyasdf",
        "asdfghjkl",
        "abcdefghij",
        "iloveyou",
        "iloveindia",
        "jaishriram",
        "jaihind",
        "indiaindia",
        "bharatmata",
        "welcome",
        "welcomehome",
        "administrator",
        "admin",
        "letmein",
        "changeme",
        "sachin",
        "krishna",
        "omnamahshivay",
        "radheradhe",
        "saibaba",
        "waheguru",
        "bismillah",
        "mypassword",
        "secretsecret",
        "marketplace",
    }
)


def password_fault(password: str, email: str | None = "") -> Message | None:
    """Say what is wrong with a new password, None when it will do (length over composition, as NIST SP 800-63B 5.1.1 advises)."""
    if len(password) < LEAST:
        return say("Use at least %(least)s characters. A short sentence is easy to remember.", least=LEAST)
    if len(password) > MOST:
        return say("Use at most %(most)s characters.", most=MOST)
    plain = password.lower()
    core = re.sub(r"[\d\W_]+$", "", plain)
    if plain in COMMON or core in COMMON or len(set(plain)) < 4 or plain in "01234567890123456789" or plain in "98765432109876543210":
        return say("Too many people use this password. Choose another.")
    address = (email or "").strip().lower()
    name = address.partition("@")[0]
    if len(name) >= 4 and core in (name, address):
        return say("Your e-mail address is not a safe password. Choose another.")
    return None


def plain_email(email: str) -> str:
    """Write an e-mail address the one way it is kept: lower case, no blanks around."""
    return email.strip().lower()


MAIL, SMS = "mail", "sms"
INDIA = 91
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


@dataclass(frozen=True)
class Address:
    """Where a person can be reached: an e-mail address or an Indian mobile number (E.164)."""

    channel: str
    value: str


def read_address(text: str) -> Address | None:
    """Read what was typed into 'e-mail or mobile number'; None when it is neither."""
    if "@" in text:
        mail = plain_email(text)
        return Address(MAIL, mail) if re.fullmatch(r"[^@\s]+@[^@\s]+", mail) else None
    number = mobile_number(text)
    return Address(SMS, number) if number else None


def mobile_number(text: str) -> str | None:
    """Write an Indian mobile number as +919876543210, however it was typed; None for anything else."""
    try:
        number = phonenumbers.parse(text, "IN")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != INDIA or not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) not in MOBILE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def plain_digits(text: str) -> str:
    """Give the digits of a code as it was typed or pasted: blanks and words go, Devanagari digits become 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


FREE_TRIES, LONGEST_WAIT, FORGET_AFTER = 5, 900, 86400


def wait_seconds(tries: int) -> int:
    """Give the pause after so many wrong tries in a row: none for four, then 2, 4, 8 … seconds, never over a quarter of an hour."""
    return 0 if tries < FREE_TRIES else min(2 ** min(tries - FREE_TRIES + 1, 20), LONGEST_WAIT)


SENDS, SEND_PAUSE, SEND_LATER = 3, 30, 600


def send_pause(sends: int) -> int:
    """Give the pause before another code or link goes to the same address: half a minute, from the fourth one on ten minutes."""
    return SEND_PAUSE if sends <= SENDS else SEND_LATER


def is_area_live(withdrawn: bool, until: date | None, today: date) -> bool:
    """Tell whether somebody is an officer of an area on a day, the last day included."""
    return not withdrawn and (until is None or today <= until)


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"))


def device_words(user_agent: str) -> str:
    """Name the browser and the system of a device, such as 'Chrome, Android'; empty when neither is known."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Safari" if "Safari" in user_agent else "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(word for word in (browser, system) if word)


def coarse_place(address: str) -> str:
    """Give the first half of a network address: enough to know one's own again, too little to find a house."""
    if ":" in address:
        return ":".join(address.split(":")[:2]) + "::"
    return ".".join(address.split(".")[:2]) + ".x.x" if address else ""
