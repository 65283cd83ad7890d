"""One maker of the demo on her way to the register: her application went out long ago, and the Registry has been silent since."""

from datetime import timedelta

from marketplace.cli.demo.days import Calendar, on
from marketplace.cli.demo.sellers import Shop
from marketplace.origin.applications import service

APPLICANTS = {"lohta-bunkar-mahila-samuh": "Nazma Khatoon (demo)"}
NAME = "banaras-brocades-and-sarees"
ANSWERS = {
    "goods": "Hand-woven silk sarees with kadhua work (demo)",
    "how": "The yarn is twisted and dyed in the village, the warp is made by hand, and each flower is woven on its own with a small spool.",
    "ties": "The work is taught at home in Lohta, by those who weave to those who begin.",
    "proprietor": "As it stands in the register (demo)",
    "signs_as": "maker",
    "ready": ["form", "case", "place", "served"],
}
SENT, RECEIVED = timedelta(days=140), timedelta(days=118)


def follow(shop: Shop, calendar: Calendar) -> None:
    """Write the application and the two words heard of it, on their own days."""
    maker = next((one for one in shop.makers.values() if one.name == APPLICANTS.get(shop.data["slug"])), None)
    if maker is None:
        return
    for ago, status, number in ((SENT, "sent", ""), (RECEIVED, "acknowledged", "SYN-APP-9901")):
        day = calendar.today - ago
        with on(calendar.at(day, f"{maker.slug}:{status}")):
            if status == "sent":
                row = service.begin(shop.seller.id, NAME, maker.public_id, actor=shop.owner)
                service.answer(shop.seller.id, row.public_id, ANSWERS, actor=shop.owner)
            service.tell(shop.seller.id, row.public_id, {"status": status, "on": day, "number": number}, actor=shop.owner)
