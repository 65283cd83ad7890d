"""Pictures the server draws: motifs where a photograph is missing, India as dots, share bars and plots.

Words: a motif is a drawing made from a craft and a place, never called a photograph; a dot is the headquarters of one
district; a dot is lit when its district is spoken of.
Invariants: same arguments, same bytes; a motif is at most 6 KB and a map under 25 KB; no boundary is ever drawn; no
script and no inline style; colours of maps and plots come from the stylesheet, dyes of motifs from `sheet`.
Maps are asked of `constellation`, share bars and plots of `charts`.
"""

from .families import FAMILIES, family, motif

__all__ = ["FAMILIES", "family", "motif"]
