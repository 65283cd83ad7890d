"""GI names in a text: whole names, words of place joined with a kind of goods, and what is only spoken of."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from marketplace.origin.wording.matching import Hit, Sense
from marketplace.origin.wording.scene import HARD, JOINING, OPEN, Scene

FOOD = frozenset(
    (
        *("amla", "apricot", "attar", "banana", "bean", "betel", "brinjal", "cardamom", "cashew", "chikoo"),
        *("chilli", "clove", "coconut", "coffee", "dates", "fig", "flower", "garlic", "ghee", "ginger"),
        *("grape", "guava", "haleem", "henna", "hing", "honey", "incense", "jaggery", "lemon", "litchi"),
        *("makhana", "mango", "millet", "oil", "onion", "orange", "pepper", "pineapple", "pomegranate", "pulse"),
        *("raisin", "rice", "saffron", "snack", "soap", "spice", "strawberry", "sweet", "tea", "turmeric"),
        *("wheat", "wine"),
    )
)
TEXTILE = frozenset(
    (
        *("bandhani", "chikan", "cloth", "durrie", "embroidery", "ikat", "kalamkari", "pashmina", "patola", "print"),
        *("saree", "shawl", "silk", "tweed", "zardozi"),
    )
)
ADDRESS_FIELDS = frozenset({"address", "shop", "shop_name", "seller", "location", "business_name", "store"})
ADJECTIVES_BETWEEN = 5
GRAVEST = ("gi_style", "gi_name", "gi_word", "gi_place")


class Named(NamedTuple):
    """A GI name as it stands in a text, before it is asked whether there is a right to it."""

    first: int
    last: int
    gi_ids: frozenset[int]
    code: str  # gi_name, gi_style, gi_word, gi_place
    goods: frozenset[str]
    whole: bool = True  # found as one name, not put together from its parts


def find_names(scene: Scene, context: frozenset[str]) -> list[Named]:
    """Find the GI names of a text; `context` are the kinds of goods that all the words of the listing speak of."""
    found: list[Named] = []
    for hit, sense in scene.of_kind("name", "craft"):
        found.append(Named(hit.first, hit.last, frozenset({sense.gi}), "gi_name" if sense.kind == "name" else "gi_word", sense.goods))
    for hit, sense in scene.of_kind("head", "word", "near", "place"):
        if sense.kind == "word" or not sense.goods.isdisjoint(context):
            found.extend(_of_head(scene, hit, sense, context))
    return _longest(_merged(found))


def _of_head(scene: Scene, hit: Hit, sense: Sense, context: frozenset[str]) -> Iterator[Named]:
    ids, here = frozenset({sense.gi}), not sense.goods.isdisjoint(scene.families)
    if not here and sense.kind not in ("word", "place") and context.isdisjoint(sense.goods):
        return
    end, styled = _goods_after(scene, hit.last, sense.goods) if here else (0, False)
    if sense.kind == "near":
        if end and not styled:
            yield Named(hit.first, end, ids, "gi_word", sense.goods, whole=False)
        return
    if end:
        yield Named(hit.first, end, ids, "gi_style" if styled else "gi_name", sense.goods, whole=False)
    begin, code = _goods_before(scene, hit.first, sense) if here else (None, "")
    if begin is not None and not end:
        yield Named(begin, hit.last, ids, code, sense.goods, whole=False)
    if end or begin is not None:
        return
    after = scene.cue_at("style", hit.last)
    meant = bool(context & sense.goods)
    before = scene.leads("style_before", hit.first)
    if (after or before is not None) and (meant or sense.kind == "word"):
        yield Named(hit.first, hit.last, ids, "gi_style", sense.goods, whole=False)
    elif meant and ((sense.kind == "word" and _stands_alone(scene, hit)) or (sense.kind != "head" and _is_praised(scene, hit, sense))):
        yield Named(hit.first, hit.last, ids, "gi_name", sense.goods, whole=False)
    elif sense.kind == "word" and hit.last - hit.first == len(scene.words):
        yield Named(hit.first, hit.last, ids, "gi_word", sense.goods, whole=False)  # a title that says nothing else


def _is_praised(scene: Scene, hit: Hit, sense: Sense) -> bool:
    """Tell whether what comes before makes a name of a word: "genuine Darjeeling", "a Banarasi in red"; no noun may follow."""
    praised = scene.cue_before("quality", hit.first) is not None
    if not praised and not (sense.kind == "word" and scene.cue_before("article", hit.first) is not None):
        return False
    if any(scene.leads(cue, hit.first, reach=1) is not None for cue in ("maker", "from", "shop_before", "place_before")):
        return False
    return hit.last >= len(scene.words) or scene.gap(hit.last) >= HARD or bool(scene.cue_at("goes_on", hit.last))


def _stands_alone(scene: Scene, hit: Hit) -> bool:
    """Tell whether an adjective like "Banarasi" speaks of the good itself: no other noun follows, and no "in" or "from" leads to it."""
    if any(scene.leads(cue, hit.first) is not None for cue in ("maker", "from", "shop_before", "place_before")):
        return False
    return hit.last >= len(scene.words) or scene.gap(hit.last) >= HARD or bool(scene.is_filler(hit.last))


def _goods_after(scene: Scene, word: int, goods: frozenset[str]) -> tuple[int, bool]:
    """Give where a name ends whose word of place ends before `word`, 0 where no such good follows; and whether a "style" stands between."""
    styled, passed = False, 0
    at = word
    while at < len(scene.words) and scene.gap(at) <= OPEN and passed <= ADJECTIVES_BETWEEN:
        ends = [last for last, family in scene.goods.get(at, ()) if family in goods]
        if ends:
            return _more_goods(scene, max(ends), goods), styled
        if style := scene.cue_at("style", at):
            styled, at = True, style
        elif filler := scene.is_filler(at):
            at = filler
        elif passed and scene.words[at].word in JOINING:
            at += 1
        else:
            return 0, False
        passed += 1
    return 0, False


def _more_goods(scene: Scene, last: int, goods: frozenset[str]) -> int:
    """Take further words for the same goods along: "Banarasi silk saree"."""
    while scene.gap(last) <= OPEN:
        ends = [end for end, family in scene.goods.get(last, ()) if family in goods]
        if not ends:
            return last
        last = max(ends)
    return last


def _goods_before(scene: Scene, first: int, sense: Sense) -> tuple[int | None, str]:
    """Give where a name begins that ends with its word of place: "tea from Darjeeling", "saree woven in Banaras", "साड़ी बनारसी"."""
    for cue, code, reach in (("from", "gi_name", 0), ("maker", "gi_place", 1)):
        joined = scene.leads(cue, first, reach=reach)
        if joined is None:
            continue
        at, of = joined, cue == "from" and scene.words[joined].word == "of"
        for _ in range(3):
            if at > 0 and scene.gap(at) <= OPEN:
                fit = sense.goods - {"painting"} if of else sense.goods  # a painting of Mysore shows Mysore
                begins = [begin for begin, family in scene.goods_upto.get(at, ()) if family in fit]
                if begins:
                    return min(begins), code
                at -= 1
    if sense.kind == "word" and scene.gap(first) <= OPEN:
        begins = [begin for begin, family in scene.goods_upto.get(first, ()) if family in sense.goods]
        if begins and not scene.words[first].word.isascii():
            return min(begins), "gi_name"
    return None, ""


def _merged(found: Iterable[Named]) -> list[Named]:
    """Make one of what several GI goods share: any of them gives the right to it."""
    by_place: dict[tuple[int, int], list[Named]] = {}
    for one in found:
        by_place.setdefault((one.first, one.last), []).append(one)
    merged = []
    for (first, last), same in by_place.items():
        code = min((one.code for one in same), key=GRAVEST.index)
        ids, goods = frozenset[int]().union(*(one.gi_ids for one in same)), frozenset[str]().union(*(one.goods for one in same))
        merged.append(Named(first, last, ids, code, goods, any(one.whole for one in same)))
    return merged


def _longest(found: Sequence[Named]) -> list[Named]:
    """Keep the longest of those that overlap; what stands inside it for the same good may make it graver, never lighter."""
    kept, taken = list[Named](), set[int]()
    for one in sorted(found, key=lambda n: (n.first - n.last, n.code != "gi_name", n.first)):
        place = range(one.first, one.last)
        if taken.isdisjoint(place):
            inside = (n.code for n in found if n.first >= one.first and n.last <= one.last and n.gi_ids & one.gi_ids)
            kept.append(one._replace(code=min(inside, key=GRAVEST.index)))
            taken.update(place)
    return sorted(kept, key=lambda n: n.first)


def is_mention(scene: Scene, one: Named, own: frozenset[str]) -> bool:
    """Tell whether a name is only spoken of: an address, a shop, a comparison, an ingredient, what one wears or serves it with."""
    first, last = one.first, one.last
    if scene.field in ADDRESS_FIELDS or _own_name(scene, one, own) or scene.leads("shop_before", first) is not None:
        return True
    if scene.leads("compare", first, reach=2) is not None or scene.cue_at("compare", last) or _is_part(scene, one):
        return True
    if scene.leads("for", first, reach=1) is not None or scene.leads("about", first, reach=1) is not None:
        return True
    shown = scene.cue_at("depict", last) or (scene.gap(last) <= OPEN and scene.cue_at("depict", last + 1))
    copied = "painting" in one.goods and scene.cue_at("reproduction", last)
    return bool(shown or copied or scene.cue_at("accessory", last) or scene.cue_at("shop_after", last))


def _is_part(scene: Scene, one: Named) -> bool:
    """Tell whether the named good went into another: "made with …", "… pulp", "cushion with … border"."""
    food = bool(one.goods & FOOD)
    far, gap = (4, HARD) if food else (0, OPEN)
    if scene.leads("ingredient", one.first, reach=far, gap=gap, through=lambda word: not _begins_anew(scene, word)) is not None:
        return True
    if scene.leads("with", one.first, reach=int(food)) is not None:
        return food or bool(scene.cue_at("part", one.last))
    return food and bool(scene.cue_at("derived", one.last))


def _begins_anew(scene: Scene, word: int) -> bool:
    return scene.words[word].word in ("this", "our", "these", "यह", "हमारी", "हमारा")


def _own_name(scene: Scene, one: Named, own: frozenset[str]) -> bool:
    """Tell whether the words are part of the seller's own name or address as it stands there: all of them, and one more beside."""
    if not own or any(word.word not in own for word in scene.words[one.first : one.last]):
        return False
    beside = [scene.words[k].word for k in (one.first - 1, one.last) if 0 <= k < len(scene.words)]
    return any(word in own for word in beside)
