"""Words that mean the same good, in the spellings and languages people type. One line, one meaning; single words only."""

LINES = """
saree sari sarees saris sadi sadee साड़ी साड़ियाँ साड़ियां साड़ियों সাড়ি শাড়ি சேலை புடவை చీర ಸೀರೆ
shawl shal shawls शॉल शाल
stole stoles scarf scarves स्टोल
dupatta dupattas chunni odhni odhani दुपट्टा दुपट्टे चुन्नी ओढ़नी
dhoti dhotis veshti mundu धोती
lungi lungis लुंगी
cloth fabric kapda कपड़ा
cotton suti sooti kapas सूती कपास
silk resham reshmi pattu रेशम रेशमी
wool woollen woolen oon ऊन ऊनी
handloom handwoven hathkargha हथकरघा
weaver bunkar julaha बुनकर
embroidery embroidered kadhai kasida कढ़ाई
carpet carpets kaleen galicha कालीन गलीचा
durrie durries dhurrie dhurries dari दरी
quilt razai godhri रजाई
towel gamcha gamosa गमछा
chappal chappals sandal sandals चप्पल
jutti jooti juti mojari जूती
bag jhola थैला
painting paintings chitra चित्र चित्रकला
toy toys khilona khilaune खिलौना खिलौने
doll dolls gudiya गुड़िया
mask masks mukhauta मुखौटा
pottery pot pots terracotta matka मटका
clay mitti मिट्टी
brass pital peetal पीतल
copper tamba तांबा ताँबा
bronze kansa kansya काँसा कांसा
silver chandi चाँदी चांदी
gold sona सोना
iron loha लोहा
wood wooden lakdi lakri लकड़ी
bamboo bans baans बाँस बांस
leather chamda चमड़ा
marble sangmarmar संगमरमर
lamp lamps diya deepak deepam दीया दीपक
bangle bangles chudi choodi चूड़ी चूड़ियाँ
jewellery jewelry gahne गहने ज़ेवर
perfume attar ittar itr इत्र
incense agarbatti agarbathi अगरबत्ती
soap sabun साबुन
saffron kesar zafran केसर ज़ाफ़रान
turmeric haldi manjal हल्दी
pepper kalimirch कालीमिर्च
chilli chillies chili mirch mirchi मिर्च लालमिर्च
cardamom elaichi ilaichi इलायची
ginger adrak अदरक
garlic lahsun लहसुन
clove cloves laung लौंग
spice spices masala masale मसाला मसाले
tea chai chaay चाय
coffee kaapi कॉफ़ी कॉफी
rice chawal chaval चावल
pulse pulses dal daal दाल
honey shahad madhu शहद
jaggery gur gud गुड़
ghee घी
oil tel तेल
pickle pickles achar achaar अचार
sweet sweets mithai मिठाई
mango mangoes aam आम
banana kela केला
orange santra संतरा
makhana foxnut foxnuts मखाना
walnut walnuts akhrot अखरोट
almond almonds badam बादाम
cashew kaju काजू
apricot khubani खुबानी
coconut nariyal नारियल
betel paan पान
kashmir kashmiri कश्मीर कश्मीरी
banaras benares varanasi kashi बनारस वाराणसी काशी
banarasi benarasi banarsi बनारसी
lucknow lucknowi lakhnavi लखनऊ लखनवी
"""


def read(lines: str) -> dict[str, tuple[str, ...]]:
    """Give for each word all words of its line; a word of two lines gets both."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines.split("\n"):
        group = line.split()
        for word in group:
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *group)))
    return found
