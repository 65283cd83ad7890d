"""What is cast, thrown or filled: food in its pot, brass, blue pottery.

Each family draws on a sheet `s`; `r` is its chance. The order of the draws is part of the picture: moving one changes
every picture after it.
"""

import math

from .sheet import DOTS, DYES, P, Sheet, beads, disc, mix, n, path, petal


def vessel(s: Sheet) -> None:
    """Draw food made by hand: a lidded brass pot on a leaf plate, a lamp-line of steam."""
    r = s.r
    ground = mix(r.choice(["turmeric", "leaf", "rose", "madder"]), "paper", 0.8)
    pot, hi = mix("turmeric", "clay", r.choice([0.25, 0.45])), mix("turmeric", "paper", 0.45)
    dk, band = mix("clay", "ink", 0.4), DYES[r.choice(["madder", "indigo", "leaf", "lac"])]
    s.bg(ground)
    s.fill(s.pat("d", 22, 22, path("M11 7l4 4-4 4-4-4z", mix(ground, band, 0.13))))
    s.sym(
        "t",
        path(petal(86, 30), mix("leaf", "ink", 0.05), mix("leaf", "ink", 0.4), 1.6)
        + path("M0-8v-66M0-24l-11-9M0-24l11-9M0-42l-10-8M0-42l10-8", "none", mix("leaf", "paper", 0.4), 1.3),
    )
    art = "".join(f'<g transform="translate(0 78)scale(1 .36)rotate({i * 40})">{s.use("t")}</g>' for i in range(9))
    body = "M-34-22C-78-10-78 66-30 78H30C78 66 78-10 34-22Z"
    art += (
        path(body, pot, dk, 2.2)
        + path("M-62 22Q0 38 62 22V40Q0 56-62 40Z", band)
        + path("M-58 31Q0 47 58 31", "none", hi, 4.5, DOTS.format("9.5"))
        + path("M-63 22Q0 38 63 22M-62 40Q0 56 62 40", "none", hi, 1.8)
    )
    art += (
        path("M-46-4C-54 4-57 10-58 18", "none", hi, 4, ' stroke-linecap="round"')
        + path("M-40-32h80q5 5 0 10h-80q-5-5 0-10z", pot, dk, 2)
        + path("M-34-33C-30-58 30-58 34-33Z", pot, dk, 2)
        + path("M-22-42q8-9 20-9", "none", hi, 3, ' stroke-linecap="round"')
        + disc(7, band, 0, -58, dk, 1.6)
    )
    art += "".join(
        path(f"M{x} -74q-8-10 0-19t0-19", "none", mix(ground, "clay", 0.35), 2.4, ' stroke-linecap="round"') for x in (-20, 0, 20)
    )
    k = min(s.w, s.h) / 240
    s.add(f'<g transform="translate({n(s.w / 2)} {n(s.h / 2 + 8 * k)})scale({k * 0.98:.2f})">{art}</g>')


def dhokra(s: Sheet) -> None:
    """Draw wax thread turned to brass: coils, ropes, a sun."""
    r = s.r
    dark = mix(r.choice(["ink", "clay", "leaf"]), "ink", 0.6)
    brass, hi = mix("turmeric", "clay", r.choice([0.3, 0.45])), mix("turmeric", "paper", 0.3)
    s.bg(dark)
    s.sym("c", "".join(disc(q, "none", stroke=brass if q % 4 else hi, w=1.8) for q in (3, 6.5, 10, 13.5)))
    cx, cy = s.w / 2, s.h / 2
    k = min(s.w, s.h) / 240
    art = disc(112, mix(dark, "clay", 0.35), stroke=brass, w=3)
    art += "".join(
        disc(q, "none", stroke=c, w=w, more=m)
        for q, c, w, m in (
            (106, hi, 4.5, ' stroke-dasharray="2 2.4"'),
            (99, brass, 2, ""),
            (95.5, brass, 2, ""),
            (62, brass, 2, ""),
            (58.5, hi, 2, ""),
            (53, brass, 5, ' stroke-dasharray="2.4 2.4"'),
            (47.5, brass, 2, ""),
            (20, brass, 2, ""),
        )
    )
    ringn = r.choice([10, 12])
    s.sym("w", s.use("c", 0, 0, 0, 1.02) + path("M-15 14L0 17L15 14", "none", brass, 1.8))
    art += s.ring(ringn, "w", 79) + beads(66.5, 40, hi, 4)
    s.sym("r", path("M-5-23L0-42L5-23Z", brass) + path("M0-25v-11", "none", dark, 1.2))
    art += s.ring(r.choice([12, 16]), "r") + disc(17, brass) + beads(20.5, 22, hi, 3.4)
    art += path("M-8-3a3.5 3.5 0 1 0 .1 0M8-3a3.5 3.5 0 1 0 .1 0M-5 8q5 4 10 0M0-1v6", "none", dark, 1.8)
    grid = s.pat(
        "g",
        30,
        30,
        s.use("c", 15, 15, 0, 0.82) + disc(2, hi) + disc(2, hi, 30, 0) + disc(2, hi, 0, 30) + disc(2, hi, 30, 30),
        x=cx % 30,
        y=cy % 30,
    )
    s.add('<g opacity=".38">')
    s.fill(grid)
    s.add("</g>", f'<g transform="translate({n(cx)} {n(cy)})scale({k * 0.96:.2f})">{art}</g>')


def bluepottery(s: Sheet) -> None:
    """Draw quartz glaze: cobalt line, turquoise wash, a flower for the well."""
    r = s.r
    co, tq = mix("indigo", "ink", 0.05), mix("teal", "paper", r.choice([0.25, 0.4]))
    wht = "#fdfaf4"
    rim = r.choice([co, tq])
    s.bg(mix("teal", "paper", 0.72) if rim == co else mix("indigo", "paper", 0.8))
    s.fill(s.pat("b", 20, 20, disc(1.3, P, 5, 5) + disc(1.3, P, 15, 15)))
    s.sym(
        "p",
        path(petal(40, 20), tq, co, 2.2) + path("M0-12v-16M-5-14l-3-9M5-14l3-9", "none", co, 1.5, ' stroke-linecap="round"'),
    )
    s.sym("q", path(petal(25, 9), co))
    s.sym("t", path(petal(9, 5), co))
    s.sym("s", s.ring(5, "t") + disc(2.6, mix("turmeric", "paper", 0.1)))
    s.sym("l", path(petal(17, 7), tq, co, 1.5))
    k = r.choice([6, 8])
    cx, cy, q = s.w / 2, s.h / 2, min(s.w, s.h) / 240
    vine, m = "", 12

    def pt(a: float, d: float) -> str:
        return f"{n(d * math.sin(a))} {n(-d * math.cos(a))}"

    for i in range(m):
        a0, a1 = (i * 2 * math.pi / m), ((i + 1) * 2 * math.pi / m)
        mid, rad = (a0 + a1) / 2, (88 if i % 2 else 70)
        vine += (f"M{pt(a0, 79)}" if not i else "") + f"Q{pt(mid, rad)} {pt(a1, 79)}"
    art = (
        disc(114, rim, stroke=mix(co, "ink", 0.2), w=1.5)
        + beads(108, 60, wht, 4)
        + disc(102, wht, stroke=co, w=2)
        + path(vine, "none", co, 2)
    )
    for i in range(m):
        a = i * 360 / m
        art += (
            f'<g transform="rotate({n(a + 15)})">'
            + (s.use("s", 0, -71, 0, 0.95) if i % 2 else s.use("s", 0, -88, 0, 0.95))
            + s.use("l", 0, -79, 140 if i % 2 else 40, 0.8)
            + "</g>"
        )
    art += (
        disc(56, wht, stroke=co, w=2.2)
        + disc(52, "none", stroke=tq, w=2.4)
        + s.ring(k, "q", 20, 180 / k)
        + s.ring(k, "p")
        + disc(10, wht, stroke=co, w=2)
        + beads(6, 8, co, 2.6)
        + disc(2.6, mix("turmeric", "paper", 0.1))
    )
    s.add(f'<g transform="translate({n(cx)} {n(cy)})rotate({r.randint(0, 20)})scale({q * 0.97:.2f})">{art}</g>')
