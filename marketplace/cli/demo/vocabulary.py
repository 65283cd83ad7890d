"""Words from which load-test goods, sellers and makers are put together; every name of a person gets '(demo)' behind it."""

FIRST_NAMES: dict[str, tuple[str, ...]] = {
    "north": ("Sunita", "Ramesh", "Kamla", "Devendra", "Pushpa", "Mahesh", "Geeta", "Suresh", "Shanti", "Naresh", "Savitri", "Hari",
              "Asha", "Vinod"),
    "hills": ("Tashi", "Dolma", "Stanzin", "Padma", "Rigzin", "Bimla", "Kesang", "Prem", "Deki", "Lobsang"),
    "kashmir": ("Ghulam", "Haleema", "Bashir", "Mehbooba", "Farooq", "Zainab", "Nazir", "Shameema"),
    "west": ("Hansa", "Jignesh", "Ramila", "Bharat", "Vimal", "Sangita", "Dattatray", "Sushila", "Prakash", "Lata", "Vasant", "Manda"),
    "east": ("Bimala", "Gopal", "Sabita", "Prasanta", "Malati", "Nirmal", "Kalpana", "Subal", "Rina", "Bhaskar", "Anima", "Tapan"),
    "northeast": ("Ibemhal", "Lalthanpuii", "Bikash", "Rina", "Ronald", "Mary", "Tomba", "Zothansangi", "Nabanita", "Hemkanta", "Aben",
                  "Ka Wanda"),
    "south": ("Lakshmi", "Murugan", "Saraswathi", "Venkatesh", "Kamakshi", "Ravi", "Ammini", "Chandran", "Nagamma", "Basavaraj",
              "Padmavathi", "Raghu"),
}
LAST_NAMES: dict[str, tuple[str, ...]] = {
    "north": ("Devi", "Prajapati", "Kushwaha", "Maurya", "Ansari", "Vishwakarma", "Saini", "Verma", "Soni", "Yadav"),
    "hills": ("Negi", "Thakur", "Angmo", "Namgyal", "Rana", "Chauhan", "Bhutia", "Lepcha"),
    "kashmir": ("Bhat", "Lone", "Dar", "Wani", "Mir", "Ganie"),
    "west": ("Vankar", "Khatri", "Patel", "Jadhav", "More", "Solanki", "Rabari", "Naik", "Gaonkar", "Pawar"),
    "east": ("Meher", "Mahapatra", "Das", "Basak", "Sahoo", "Pal", "Hembram", "Mandal", "Karmakar", "Jha"),
    "northeast": ("Devi", "Deka", "Boro", "Debbarma", "Marak", "Khongwir", "Hmar", "Kalita", "Singh", "Jamir"),
    "south": ("Achari", "Naidu", "Gowda", "Nair", "Mudaliar", "Rao", "Shetty", "Pillai", "Reddy", "Chettiar"),
}
REGION_OF: dict[str, str] = {
    **dict.fromkeys(("jammu-and-kashmir",), "kashmir"),
    **dict.fromkeys(("ladakh", "himachal-pradesh", "uttarakhand", "sikkim"), "hills"),
    **dict.fromkeys(("gujarat", "maharashtra", "goa", "dadra-and-nagar-haveli-and-daman-and-diu"), "west"),
    **dict.fromkeys(("west-bengal", "odisha", "bihar", "jharkhand"), "east"),
    **dict.fromkeys(("assam", "arunachal-pradesh", "manipur", "meghalaya", "mizoram", "nagaland", "tripura"), "northeast"),
    **dict.fromkeys(("andhra-pradesh", "telangana", "karnataka", "kerala", "tamil-nadu", "puducherry", "lakshadweep",
                     "andaman-and-nicobar-islands"), "south"),
}
GROUPS: dict[str, tuple[str, ...]] = {
    "cloth": ("Bunkar Samiti", "Weavers Group", "Mahila Samuh", "Loom House", "Weavers Society"),
    "food": ("Growers Company", "Kisan Samuh", "Farm Collective", "Producers Company"),
    "scent": ("Attar House", "Gandhkar Samiti", "Distillers Group"),
    "craft": ("Karigar Samiti", "Artisans Group", "Workshop", "Craft Society", "Kala Samuh"),
}
SELLER_KINDS: dict[str, tuple[str, ...]] = {
    "cloth": ("weaver", "shg", "cooperative"), "food": ("fpo", "shg", "cooperative"), "scent": ("artisan", "cooperative"),
    "craft": ("artisan", "cooperative", "shg"),
}
CRAFTS = {"cloth": "weaver", "food": "grower", "scent": "distiller", "craft": "maker"}

COLOURS = (
    "madder red", "indigo", "turmeric yellow", "leaf green", "ivory", "charcoal black", "rust", "rani pink", "peacock blue", "mustard",
    "walnut brown", "wine", "parrot green", "smoke grey", "sky blue", "saffron", "mauve", "bottle green", "brick", "sand", "coral",
    "aubergine", "teal", "cream and red", "black and white", "navy", "olive", "onion pink", "copper", "undyed",
)
DESIGNS: dict[str, tuple[str, ...]] = {
    "cloth": ("mango buti", "temple border", "narrow stripes", "broad stripes", "small checks", "diamond jaal", "creeper border",
              "lotus buti",
              "plain ground", "elephant row", "fish pallu", "dotted ground", "zigzag weft", "star buti", "bird and vine", "leaf trail"),
    "food": ("hand-sorted", "first picking", "this season's harvest", "small batch", "from one village", "sun-dried", "stone-ground",
             "graded large", "graded medium", "winter harvest"),
    "scent": ("first pressing", "hand-distilled", "in a glass phial", "evening blend", "light", "deep", "old method"),
    "craft": ("peacock motif", "tree of life", "lotus motif", "plain finish", "village scene", "elephant motif", "geometric border",
              "fish motif",
              "sun and moon", "creeper pattern", "bull motif", "bird pair", "star pattern", "antique finish"),
}
SIZES: dict[str, tuple[str, ...]] = {
    "cloth": ("narrow width", "usual width", "broad width", "long piece", "short piece"),
    "food": ("250 g", "500 g", "1 kg", "2 kg"),
    "scent": ("small", "medium", "large"),
    "craft": ("small", "medium", "large", "10 cm", "15 cm", "20 cm", "30 cm"),
}
CLOTH_SHELVES = frozenset({"sarees", "cloth", "shawls", "wear"})
