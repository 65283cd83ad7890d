"""A few nominations in every state, by the demo shops, the facilitator and the officer, with the panel's votes. Invented, as each says."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from marketplace.cli.demo import people
from marketplace.cli.demo.days import Calendar, on
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session
from marketplace.origin.nominations import service, voting
from marketplace.origin.nominations.models import Nomination
from marketplace.people.accounts.models import User
from marketplace.people.sellers.models import Seller

ROWS: tuple[dict[str, Any], ...] = (
    {
        "by": "seller@demo.example",
        "shop": "lohta-bunkar-mahila-samuh",
        "days": 75,
        "product": "Langda mango of Varanasi",
        "category": "agricultural",
        "gi": "Banaras Langda Aam (Mango)",
        "since": "since before the first fruit shows that anybody here remembers",
        "makers": "some hundred orchards, by the growers’ own count",
        "why": "An invented nomination, to show how one reads. Every summer the whole district waits for this mango, and families "
        "of growers live by it; the lists name its cloth and its crafts, and no fruit.",
        "first": False,
        "shows_seller": True,
        "evidence": ("A page of the fruit growers (demo)", "https://reports.example.in/langda-varanasi"),
        "votes": ((True, "named_elsewhere", ""), (True, "long_made", "The GI register names it for the district.")),
    },
    {
        "by": "facilitator@demo.example",
        "place": ("gujarat", "kachchh"),
        "days": 12,
        "product": "Camel wool cloth",
        "category": "handloom",
        "since": "since herders and weavers of the same villages have known each other",
        "makers": "about sixty families of herders and twenty looms, by a walk from village to village",
        "why": "An invented nomination, to show how one reads. Camel wool was thrown away for years; now weavers spin it again, and the "
        "herds have a worth beyond milk. Nothing else ties herders and weavers of one district together like this.",
        "first": True,
        "evidence": ("Notes of a visit to eleven villages (demo)", "https://reports.example.in/camel-wool-kachchh"),
        "votes": ((True, "many_makers", ""),),
    },
    {
        "by": "seller2@demo.example",
        "shop": "pampore-kesar-utpadak",
        "days": 3,
        "product": "Bread baked with saffron milk",
        "category": "foodstuff",
        "since": "since the bakers of the saffron villages have kept ovens of their own",
        "makers": "a baker in nearly every village, by our members’ count",
        "why": "An invented nomination, to show how one reads. It is baked for guests and for the harvest, and it carries the saffron of "
        "the very fields it is eaten beside. A small food with a long way still to go.",
        "first": False,
        "evidence": ("A page about bakers (demo)", "https://reports.example.in/saffron-bread"),
        "votes": (),
    },
    {
        "by": people.OFFICER,
        "place": ("uttar-pradesh", "kannauj"),
        "days": 20,
        "product": "Clay bottles for attar",
        "category": "handicraft",
        "since": "since attar was first kept in clay rather than glass, as old bills of the distillers show",
        "makers": "about thirty families of potters, by a count of the industries office",
        "why": "An invented nomination, to show how one reads. The perfume of the district is on every list; the potters whose bottles it "
        "ripens in are on none. Their work would be seen beside the one it serves.",
        "first": False,
        "evidence": ("A page of the industries office (demo)", "https://reports.example.in/clay-bottles-kannauj"),
        "votes": ((True, "many_makers", ""),),
    },
    {
        "by": "facilitator@demo.example",
        "place": ("goa", "north-goa"),
        "days": 60,
        "product": "Printed beach cloths",
        "category": "manufactured",
        "since": "since about twenty years ago",
        "makers": "a few shops that print, by looking around",
        "why": "An invented nomination, to show how one reads. Visitors buy these cloths on every beach, and some are printed in the "
        "district itself, so the district could stand for them.",
        "first": False,
        "evidence": ("A photo page of a market (demo)", "https://reports.example.in/beach-cloths"),
        "votes": ((False, "not_of_place", ""), (False, "too_little", "A photo of a market does not say where a thing is made.")),
    },
)


def nominate(staff: Mapping[str, User], calendar: Calendar) -> None:
    """Make the nominations once; one of a shop that is not there is left out."""
    if session().scalar(select(Nomination.id).limit(1)) is not None:
        return
    panel = [people.acting(staff["verifier@demo.example"], Role.VERIFIER), people.acting(staff["admin@demo.example"], Role.ADMIN)]
    for row in ROWS:
        seller = session().scalar(select(Seller).where(Seller.slug == row["shop"])) if "shop" in row else None
        if seller is not None or "place" in row:
            _nominate(row, seller, staff[row["by"]], panel, calendar)


def _nominate(row: Mapping[str, Any], seller: Seller | None, by: User, panel: list[Actor], calendar: Calendar) -> None:
    seller_id = seller.id if seller else None
    officer = row["by"] == people.OFFICER
    actor = people.acting(by, Role.SELLER if seller else Role.OFFICER if officer else Role.FACILITATOR, seller_id)
    state, district = row.get("place", ("", ""))
    names = ("product", "category", "since", "makers", "why", "first")
    said = {name: row[name] for name in names} | {"gi": row.get("gi", ""), "shows_seller": row.get("shows_seller", False)}
    title, url = row["evidence"]
    with on(calendar.ago(row["days"], row["product"])):
        made = service.draft_nomination(seller_id, {**said, "state": state, "district": district}, actor=actor, officer=officer)
        service.add_evidence(seller_id, made.public_id, {"title": title, "url": url}, actor=actor)
        service.submit_nomination(seller_id, made.public_id, actor=actor)
    for member, (accepts, code, words) in zip(panel, row["votes"], strict=False):
        with on(calendar.ago(row["days"] // 2, row["product"])):
            voting.vote(made.public_id, accepts, words, actor=member, reason_code=code)
