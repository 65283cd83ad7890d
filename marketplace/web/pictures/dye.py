"""Cloth and yarn patterned by dye, and where silk begins.

Each family draws on a sheet `s`; `r` is its chance. The order of the draws is part of the picture: moving one changes
every picture after it.
"""

import math

from .sheet import DOTS, P, Sheet, beads, disc, mix, n, path, petal


def bandhani(s: Sheet) -> None:
    """Draw tied dots: each a small undyed ring with a dyed heart, set in rings of a rasmandal."""
    r = s.r
    g = r.choice(["madder", "lac", "indigo", "leaf", "ink"])
    ground = mix(g, "ink", 0.06)
    tie, warm = P, r.choice([mix("turmeric", "paper", 0.15), mix("rose", "paper", 0.3)])
    s.bg(ground)
    s.fill(
        s.pat(
            "p",
            24,
            24,
            disc(1.9, tie, 6, 6) + disc(0.8, ground, 6, 6) + disc(1.9, tie, 18, 18) + disc(0.8, ground, 18, 18),
        )
    )
    body = disc(109, ground)
    for i, rad in enumerate((100, 91, 78, 70, 57, 44, 36, 22, 12)):
        k = round(2 * math.pi * rad / 7.4)
        c = warm if i in (1, 4, 7) else tie
        body += beads(rad, k, c, 5) + beads(rad, k, ground, 1.8)
    s.sym("l", "".join(disc(2.5, warm, x, y) + disc(0.9, ground, x, y) for x, y in ((0, 0), (-4, 6), (4, 6), (0, 12))))
    body += s.ring(8, "l", 34, r.choice([0, 22.5]))
    s.sym("m", body)
    if s.h > s.w * 1.4:
        for i in range(int(s.h // 230) + 1):
            s.add(s.use("m", s.w / 2 if i % 2 else 0, 60 + i * 200, 0, 0.9))
    else:
        s.add(s.use("m", s.w / 2, s.h / 2, 0, min(s.w, s.h) / 240 * 0.95))
        for x in (0, s.w):
            for y in (0, s.h):
                s.add(s.use("m", x, y, 0, 0.42))


def ajrakh(s: Sheet) -> None:
    """Draw block geometry in indigo and madder with a white resist line; dots never leave the grid."""
    r = s.r
    g, a = r.choice([("indigo", "madder"), ("madder", "indigo"), ("indigo", "madder")])
    ground, other = mix(g, "ink", 0.35), mix(a, "ink", 0.05)
    s.bg(ground)
    t = 80
    s.sym("p", path(petal(21, 9), other, P, 1.3) + path("M0-6v-8", "none", P, 1.3))
    s.sym("q", path(petal(13, 5.5), ground, P, 1.1))
    s.sym(
        "r",
        disc(30, ground, stroke=P, w=1.6)
        + beads(26, 24, P, 2.1)
        + s.ring(8, "p")
        + s.ring(8, "q", 0, 22.5)
        + disc(5, P)
        + disc(2.6, other),
    )
    star = "M0-17L5-5L17 0L5 5L0 17L-5 5L-17 0L-5-5Z"
    s.sym("s", path("M0-23L23 0L0 23L-23 0Z", other, P, 1.3) + path(star, P) + disc(3, ground) + beads(15.5, 4, ground, 0))
    cross = f'<path d="M40 0v10M40 70v10M0 40h10M70 40h10" stroke="{P}" stroke-width="1.3"/>'
    cloud = "".join(disc(1.2, P, x, y) for x, y in ((30, 4), (50, 4), (30, 76), (50, 76), (4, 30), (4, 50), (76, 30), (76, 50)))
    s.fill(
        s.pat(
            "f",
            t,
            t,
            "".join(s.use("s", x, y) for x in (0, t) for y in (0, t)) + s.use("r", 40, 40) + cross + cloud,
            x=(s.w / 2) % t - 40,
            y=(s.h / 2) % t - 40,
        )
    )
    for y in (0, s.h - 30):
        s.fill(other, 0, y, s.w, 30)
        s.fill(
            s.pat(
                f"e{int(y)}",
                20,
                30,
                path("M0 3h20M0 27h20", "none", P, 1.6)
                + path("M10 8l6 7-6 7-6-7z", ground, P, 1.2)
                + disc(1.5, P, 0, 15)
                + disc(1.5, P, 20, 15),
                x=(s.w / 2) % 20,
                y=y,
            ),
            0,
            y,
            s.w,
            30,
        )


def cocoon(s: Sheet) -> None:
    """Draw where silk begins: a mulberry leaf, three cocoons, one unbroken thread."""
    r = s.r
    ground = mix(r.choice(["leaf", "turmeric", "rose"]), "paper", 0.8)
    lf, shell = mix("leaf", "ink", 0.08), mix("turmeric", "paper", r.choice([0.55, 0.72, 0.85]))
    dk, thread = mix("leaf", "ink", 0.45), mix("turmeric", "clay", 0.35)
    s.bg(ground)
    s.fill(s.pat("t", 10, 10, f'<path d="M0 5q2.5-3 5 0t5 0" fill="none" stroke="{mix(ground, "turmeric", 0.16)}"/>'))
    half = "M0 96C-20 88-58 66-64 26C-68-4-46-24-26-24C-14-24-4-16 0-6"
    edge = half + "C4-16 14-24 26-24C46-24 68-4 64 26C58 66 20 88 0 96Z"
    veins = (
        "M0-6V88M0 2C-16 2-36 6-50 20M0 2C16 2 36 6 50 20M0 26C-16 26-36 36-46 50"
        "M0 26C16 26 36 36 46 50M0 50C-10 52-22 60-28 68M0 50C10 52 22 60 28 68"
    )
    s.sym(
        "l",
        path(edge, lf, dk, 2)
        + path(edge, "none", dk, 4.5, DOTS.format("6.5"))
        + path(veins, "none", mix(lf, "paper", 0.5), 1.5)
        + path("M0-6q3-18-6-34", "none", dk, 4, ' stroke-linecap="round"'),
    )
    wind = "".join(f"M{x}-{y}q10 {y} 0 {2 * y}" for x, y in ((-24, 11), (-16, 16), (-8, 18), (0, 18), (8, 17), (16, 14)))
    s.sym(
        "c",
        f'<ellipse rx="34" ry="21" fill="{shell}" stroke="{thread}" stroke-width="2"/>'
        + path(wind, "none", thread, 1.1, ' stroke-opacity=".7"')
        + path("M-22-9q14-9 32-6", "none", P, 3, ' stroke-linecap="round"'),
    )
    k, f = min(s.w, s.h) / 240, r.choice([1, -1])
    art = s.use("l", -18, -52, 24, 1.12) + path("M-86 70C-40 40-30 96 8 62S70 70 52 38S96 0 92-60S60-110 104-118", "none", thread, 2.2)
    art += (
        s.use("c", -40, 62, r.randint(-30, -8)) + s.use("c", 38, 74, r.randint(4, 18), 1.05) + s.use("c", 50, 22, r.randint(-70, -40), 0.92)
    )
    s.add(f'<g transform="translate({n(s.w / 2)} {n(s.h / 2)})scale({f * k:.2f} {k:.2f})">{art}</g>')


def hank(s: Sheet) -> None:
    """Draw yarn from the vat, hung to dry: each bath a shade deeper."""
    r = s.r
    g = r.choice(["madder", "indigo", "turmeric", "lac", "leaf"])
    s.bg(mix(g, "paper", 0.84))
    pole, dk = mix("clay", "ink", 0.25), mix(g, "ink", 0.45)
    s.fill(s.pat("d", 16, 16, disc(1, mix(g, "paper", 0.6), 4, 4) + disc(1, mix(g, "paper", 0.6), 12, 12)))
    count = max(4, round(s.w / 60))
    gap = s.w / count
    for i in range(count):
        c = mix(mix("paper", g, 0.3 + 0.7 * i / (count - 1)), "ink", 0.02 + 0.1 * i / count)
        x, drop = gap * (i + 0.5), s.h * r.uniform(0.7, 0.8)
        w = gap * 0.33
        top = s.h * 0.14
        d = (
            f"M{n(x - w)} {n(top)}C{n(x - w * 1.3)} {n(top + drop * 0.5)} {n(x - w * 1.25)}"
            f" {n(drop - 30)} {n(x - w * 1.1)} {n(drop - 16)}"
            f"C{n(x - w * 0.9)} {n(drop + 16)} {n(x + w * 0.9)} {n(drop + 16)} {n(x + w * 1.1)}"
            f" {n(drop - 16)}C{n(x + w * 1.25)} {n(drop - 30)} {n(x + w * 1.3)}"
            f" {n(top + drop * 0.5)} {n(x + w)} {n(top)}Z"
        )
        lines = "".join(
            f"M{n(x + w * q)} {n(top)}C{n(x + w * q * 1.2)} {n(top + drop * 0.5)}"
            f" {n(x + w * q * 1.2)} {n(drop - 30)} {n(x + w * q)} {n(drop - 4 - 10 * abs(q))}"
            for q in (-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75)
        )
        s.add(
            path(d, c, dk, 1.6),
            path(lines, "none", mix(c, "ink", 0.2), 1),
            path(
                f"M{n(x - w * 1.18)} {n(top + drop * 0.3)}q{n(w * 1.18)} 8 {n(w * 2.36)} 0v9q{n(-w * 1.18)} 8 {n(-w * 2.36)} 0z",
                mix(c, "paper", 0.55),
                dk,
                1.4,
            ),
        )
    y = s.h * 0.14
    s.add(
        path(f"M-4 {n(y)}H{n(s.w + 4)}", "none", dk, 13),
        path(f"M-4 {n(y)}H{n(s.w + 4)}", "none", pole, 10),
        path(f"M-4 {n(y - 2.5)}H{n(s.w + 4)}", "none", mix(pole, "paper", 0.4), 1.6),
        path(f"M-4 {n(y)}H{n(s.w + 4)}", "none", dk, 10, ' stroke-dasharray="1.5 46"'),
    )
