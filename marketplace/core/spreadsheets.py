"""Cells that a spreadsheet would run instead of show: asked of what comes in as CSV, and of what goes out."""

HEADS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the wide forms are read alike


def may_run(cell: str) -> bool:
    """Tell whether some spreadsheet may take a cell for a formula; blanks in front hide nothing, and a signed number counts too."""
    return cell.startswith(("\t", "\r")) or cell.lstrip().startswith(HEADS)
