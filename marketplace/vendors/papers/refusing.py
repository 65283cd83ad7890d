"""Why a paper is refused."""


class Refused(Exception):
    """`code` is a key of the documents room's rules.REFUSALS."""

    def __init__(self, code: str) -> None:
        """Take the code."""
        self.code = code
        super().__init__(code)
