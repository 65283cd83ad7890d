"""What an applicant answers, what the Registry answered, and what programs read back."""

from typing import Any, ClassVar

from marshmallow import Schema, fields

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.unwanted import CarefulSchema
from marketplace.origin.applications import rules

LONG = frozenset({"how", "ties", "address", "service"})
READY = tuple(paper.code for paper in (*rules.PAPERS, rules.OF_A_GROUP, rules.OF_A_TRADER))


def _answer(name: str) -> Any:
    if name == "body":
        return Choice(("", *rules.BODY_NAMES), load_default="")
    if name == "ready":
        return fields.List(Choice(READY), load_default=list)
    return Text(most=2000 if name in LONG else 200, load_default="")


class AnswersSchema(CarefulSchema):
    """Any of the answers; an empty one is asked again later, so that work can be left and come back to."""

    @staticmethod
    def of(section: rules.Section) -> Schema:
        """Make the schema of one section's page."""
        return SECTION_SCHEMAS[section.code]()


for _name in rules.FIELD_NAMES:
    AnswersSchema._declared_fields[_name] = _answer(_name)


def _section_schema(section: rules.Section) -> type[Schema]:
    return CarefulSchema.from_dict({name: _answer(name) for name in section.fields}, name=f"{section.code.title()}AnswersSchema")


SECTION_SCHEMAS = {section.code: _section_schema(section) for section in rules.SECTIONS}


class AnswersPatch(AnswersSchema):
    """Some answers; what is not sent stays."""

    def __init__(self, **more: Any) -> None:
        """Ask for nothing in particular."""
        super().__init__(**{**more, "partial": True})


class BeginSchema(RoomSchema):
    """For which name, and in whose: `holder` is empty for the shop, else the id of one of its makers."""

    gi = Text(most=120, required=True)
    holder = Text(most=40, load_default="")


class HeardSchema(CarefulSchema):
    """What happened, and when; `number` is the Registry's for the application, or the certificate's once it is registered."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"number"})
    status = Choice([status for status in rules.STATUS_NAMES if status != rules.S.PREPARING], required=True)
    on = fields.Date(required=True)
    number = Text(most=60, load_default="")
    answer_by = fields.Date(load_default=None, allow_none=True)
    note = Text(most=1000, load_default="")


class ApplicationOut(RoomSchema):
    """An application of one's own."""

    id = fields.String(attribute="public_id", required=True)
    status = fields.String(required=True)
    gi = fields.Function(lambda row: {"slug": row.gi.slug, "name": row.gi.name})
    holder = fields.Function(lambda row: row.producer.public_id if row.producer else "seller")
    answers = fields.Dict(required=True)
    missing = fields.Function(lambda row: [name for s in rules.SECTIONS for name in rules.missing_of(s, row.answers)])
    number = fields.String()
    certificate_no = fields.String()
    sent_on = fields.Date(allow_none=True)
    acknowledged_on = fields.Date(allow_none=True)
    examined_on = fields.Date(allow_none=True)
    objected_on = fields.Date(allow_none=True)
    answer_by = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    may_become = fields.Function(lambda row: sorted(rules.MACHINE.next.get(row.status, ())))
    claim = fields.Function(lambda row: row.claim.public_id if row.claim else None)
    created_at = fields.AwareDateTime(format="iso")
