"""From making an account to being approved, for each kind of seller: a group sent back twice, one helped by a facilitator, one in Hindi."""

import email
import email.policy
import re
import time
from itertools import count

import pytest

from marketplace.people.identity.rules import gstin_check
from tests.browser.conftest import follow, sign_in, sign_out
from tests.browser.test_public_pages import AXE, RULES

PASSWORD = "a quiet river at noon"
GROUP = {"signatories": "First Name\nSecond Name"}
# What each kind says beyond what all say: the fourth letter of its PAN, and what only it is asked.
KINDS = {
    "shg": ("A", {**GROUP, "federation": "Lohta village organisation"}),
    "vo": ("A", GROUP),
    "clf": ("A", {**GROUP, "registration_no": "SYN/CLF/9999/2019"}),
    "artisan": ("P", {"craft": "Brass casting"}),
    "weaver": ("P", {"craft": "Handloom weaving"}),
    "fpo": ("C", {**GROUP, "registration_no": "U01119UP2019PTC999999"}),
    "fpo_cooperative": ("A", {**GROUP, "registration_no": "SYN/FPO/9999/2019"}),
    "cooperative": ("A", {**GROUP, "registration_no": "SYN/WEAV/9999/2019"}),
    "enterprise": ("F", {}),
}
_number = count(1)


class Joiner:
    """A new seller with a phone, who goes through the pages in one language."""

    def __init__(self, page, site, kind, language=""):
        self.page, self.site, self.kind, self.language, n = page, site, kind, language, next(_number)
        self.name, self.email = f"Naya {kind} {n} (demo)", f"naya-{kind}-{n}@demo.example".replace("_", "-")
        letter, more = KINDS[kind]
        pan = f"ZZZ{letter}Q{n:04d}Z"
        gstin = f"09{pan}1Z"
        group = kind == "shg"  # without a GSTIN, as most are
        self.said = {
            "phone": "9876543210",
            "about": "We work in Lohta.",
            "town": "Lohta",
            "line1": "House by the well",
            "pincode": "221001",
            "pan": pan,
            **({"enrolment_id": f"09SYNTHETIC{n:04d}"} if group else {"gstin": gstin + gstin_check(gstin)}),
            "bank_holder": self.name,
            "bank_account": f"00000{n:07d}",
            "bank_ifsc": "ZZZZ0000001",
            **more,
        }
        self.faults = []

    def open(self, path):
        self.page.goto(self.site / f"{self.language}{path}")

    def look(self):
        """Let axe look at the page, and note what it finds."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        self.faults += [f"{self.page.url}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found["violations"]]
        if self.page.evaluate("document.documentElement.scrollWidth") > 360:
            self.faults.append(f"{self.page.url} is wider than 360")

    def save(self):
        follow(self.page.locator("main form.flow button.main").first)
        assert self.page.locator(".faults").count() == 0, self.page.locator("main").inner_text()

    def register(self):
        self.open("account/register?next=/sell/start")
        for name, value in (("name", "Meera Test"), ("email", self.email), ("password", PASSWORD)):
            self.page.fill(f"main [name={name}]", value)
        self.save()
        sign_out(self.page)
        sign_in(self.page, self.site, self.email, PASSWORD)

    def start(self):
        self.open("sell/start")
        self.page.fill("main [name=name]", self.name)
        self.page.check(f"[name=kind][value={self.kind}]")
        self.save()

    def fill(self, *sections, axe=False):
        for section in sections:
            self.open(f"sell/profile/{section}" + ("?state=uttar-pradesh" if section == "where" else ""))
            if section == "where":
                self.page.select_option("[name=district]", "varanasi")
            if section == "tax":
                self.page.check("[name=sells][value=handmade]")
            if section == "makers":
                self.page.check("[name=no_makers_named]")
            if section == "promise":
                assert not self.page.is_checked("[name=promise]")
                self.page.check("[name=promise]")
            for name, value in self.said.items():
                if self.page.locator(f"main form [name={name}]:visible").count():
                    self.page.fill(f"main [name={name}]", value)
            if axe:
                self.look()
            self.save()

    def send(self, axe=False):
        self.open("sell/profile/check")
        if axe:
            self.look()
        follow(self.page.locator("form[action$='/profile/check'] button.main"))

    def status(self):
        """Sign in again and give what the API says of the shop."""
        sign_out(self.page)
        sign_in(self.page, self.site, self.email, PASSWORD)
        body = {"identifier": self.email, "password": PASSWORD, "audience": "seller"}
        token = self.page.request.post(self.site / "api/v1/auth/tokens", data=body).json()["token"]
        profile = self.page.request.get(self.site / "api/v1/seller/profile", headers={"Authorization": f"Bearer {token}"})
        return profile.json()["status"]


def case_of(joiner):
    """As a verifier, find the new seller's case and take it."""
    page = joiner.page
    sign_out(page)
    sign_in(page, joiner.site, "verifier@demo.example")
    page.goto(joiner.site / "verify/sellers")
    link = page.get_by_role("link", name=re.compile(re.escape(joiner.name)))
    while not link.count():
        follow(page.locator(".pages a, a[href*=cursor]").last)
    follow(link.first)
    take = page.locator("form[action$='/take'] button")
    if take.count():  # else it was taken as the next one after the last verdict
        follow(take)


def approve(joiner):
    case_of(joiner)
    follow(joiner.page.locator(".verdict button[value=approve]"))


def send_back(joiner, field, words):
    case_of(joiner)
    page = joiner.page
    page.check(f"#ask-{field}")
    page.fill(f"#words-{field}", words)
    page.select_option("#reason-code", index=1)
    follow(page.locator(".verdict button[value=changes]"))
    assert joiner.status() == "changes_requested"


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in ("shg", "weaver", "vo")])
def test_each_kind_joins(site, page, kind):
    joiner = Joiner(page, site, kind)
    joiner.register()
    joiner.start()
    joiner.fill("who", "where", "tax", "makers", "bank", "promise")
    joiner.send()
    approve(joiner)
    assert joiner.status() == "approved"


def test_a_weaver_sent_back_twice(site, page):
    joiner = Joiner(page, site, "weaver")
    joiner.register()
    joiner.start()
    joiner.fill("who", "where", "tax", "makers", "bank", "promise")
    joiner.send()
    send_back(joiner, "line1", "Which house by the well?")
    joiner.open("sell/profile")
    assert "Which house by the well?" in page.locator("main").inner_text()
    joiner.said["line1"] = "House 12, by the well"
    joiner.fill("where")
    joiner.send()
    send_back(joiner, "craft", "Say which loom.")
    joiner.open("sell/profile/who")
    page.locator("details.why:has(form[action$='/answer']) summary").first.click()
    page.fill("form[action$='/answer'] [name=words]", "It is said in the text about us.")
    follow(page.locator("form[action$='/answer'] button").first)
    joiner.send()
    approve(joiner)
    assert joiner.status() == "approved"
    joiner.open("sell/profile")
    assert "Say which loom." in page.locator("main").text_content()


def test_a_village_organisation_in_hindi(site, browser):
    """All pages in Hindi, each looked at by axe on the narrow screen."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="hi-IN", bypass_csp=True)
    context.set_default_timeout(15_000)
    joiner = Joiner(context.new_page(), site, "vo", "hi/")
    joiner.register()
    joiner.open("sell/start")
    joiner.look()
    joiner.start()
    joiner.fill("who", "where", "tax", "makers", "bank", "promise", axe=True)
    joiner.open("sell/profile")
    joiner.look()
    assert "अवधि" in joiner.page.content() or joiner.page.locator("html").get_attribute("lang") == "hi"
    joiner.send(axe=True)
    approve(joiner)
    assert joiner.status() == "approved"
    context.close()
    assert joiner.faults == []


def code_for(site, address):
    """Wait for the newest code that was sent to an address."""
    for _ in range(60):
        letters = sorted(site.folder.joinpath("outbox").glob("*.eml"), key=lambda f: f.stat().st_mtime, reverse=True)
        for file in letters:
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            found = re.search(r"^\s*(\d{6})\s*$|\b(\d{6})\b", letter.get_content(), re.MULTILINE)
            if letter["To"] == address and found:
                return found.group().strip()
        time.sleep(0.5)
    raise AssertionError(f"no code came for {address}")


def test_a_group_with_the_help_of_a_facilitator(site, page):
    """The facilitator fills in what they may; bank, promise and sending stay with the group."""
    joiner = Joiner(page, site, "shg")
    joiner.register()
    joiner.start()
    joiner.open("sell/helpers")
    shop = re.search(r"sel_\w+", page.locator("main").inner_text()).group()

    def as_facilitator():
        sign_out(page)
        sign_in(page, site, "facilitator@demo.example")
        page.goto(site / "assist/")

    def as_group():
        sign_out(page)
        sign_in(page, site, joiner.email, PASSWORD)

    as_facilitator()
    page.fill("[name=shop]", shop)
    follow(page.locator("form[action$='/assist/offer'] button"))
    as_group()
    page.goto(site / "sell/helpers")
    follow(page.locator("main .tasks a").first)
    follow(page.locator("form[action$='/code'] button"))
    page.check("[name=works][value=application]")
    page.fill("[name=until]", time.strftime("%Y-%m-%d", time.gmtime(time.time() + 10 * 86400)))
    page.fill("[name=code]", code_for(site, joiner.email))
    follow(page.locator("form[action$='/agree'] button"))

    as_facilitator()
    follow(page.locator("form[action*='/assist/act/'] button").first)
    assert page.locator("form[action$='/assist/stop']").count() == 1
    joiner.fill("who", "where", "tax", "makers")
    page.goto(site / "sell/profile/bank")
    assert page.locator("[name=bank_account]").count() == 0
    as_group()
    joiner.fill("bank", "promise")
    joiner.send()
    page.goto(site / "sell/helpers")
    follow(page.locator("main .tasks a").first)
    assert page.locator("main tbody tr").count() >= 4
    approve(joiner)
    assert joiner.status() == "approved"
