"""What is read to a maker before anything of theirs is shown, by version and language. A version that was used is never changed.

Digital Personal Data Protection Act 2023, s.5 and 6: what is taken, for what, how to take it back and where to complain, in words the
person reads; each purpose apart, none ticked beforehand. What a maker hears is no page of the site, so it is not in its catalogues.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """One version in one language: what leads in, what each purpose means, how it ends and where to complain."""

    version: int
    language: str
    opening: str
    purposes: Mapping[str, str]
    withdrawing: str
    complaint: str


CURRENT = 1
LANGUAGES = {"en": "English", "hi": "हिन्दी"}
NOTICES: Mapping[tuple[int, str], Notice] = {
    (n.version, n.language): n
    for n in (
        Notice(
            1,
            "en",
            "Your group sells goods on this marketplace. Buyers like to know who made them. You choose what they may see of you. You may "
            "say yes to some and no to others; your work is sold all the same.",
            {
                "name": "My name may stand on the goods I made and on a page of my own, with my craft, years of practice and district.",
                "photo": "My photo may be shown on that page.",
                "village": "The name of my village or town may be shown. The house is never shown.",
                "story": "What I told about my work may be shown on that page.",
            },
            "You can take back any of this at any time: tell anybody of your group, or write to the marketplace. From the next moment it "
            "is shown to nobody, and your goods name the group.",
            "If it is not done as you asked, complain to the marketplace’s grievance officer, and after that to the Data Protection Board "
            "of India.",
        ),
        Notice(
            1,
            "hi",
            "आपका समूह इस बाज़ार पर सामान बेचता है। ख़रीदार जानना चाहते हैं कि सामान किसने बनाया। आपके बारे में वे क्या देखें, यह आप चुनते हैं। "
            "किसी बात को हाँ और किसी को ना कह सकते हैं; आपका सामान फिर भी बिकेगा।",
            {
                "name": "मेरा नाम मेरे बनाए सामान पर और मेरे अपने पन्ने पर दिखाया जा सकता है, साथ में मेरा शिल्प, काम के साल और ज़िला।",
                "photo": "उस पन्ने पर मेरी तस्वीर दिखाई जा सकती है।",
                "village": "मेरे गाँव या शहर का नाम दिखाया जा सकता है। घर कभी नहीं दिखाया जाता।",
                "story": "मैंने अपने काम के बारे में जो बताया, वह उस पन्ने पर दिखाया जा सकता है।",
            },
            "आप इनमें से कुछ भी, कभी भी वापस ले सकते हैं: अपने समूह में किसी से कहें, या बाज़ार को लिखें। उसी पल से वह किसी को नहीं दिखेगा, और "
            "आपके सामान पर समूह का नाम होगा।",
            "अगर आपके कहे अनुसार न हो, तो बाज़ार के शिकायत अधिकारी से शिकायत करें, और उसके बाद भारतीय डेटा संरक्षण बोर्ड से।",
        ),
    )
}


def find_notice(version: int, language: str) -> Notice | None:
    """Find a notice by version and language."""
    return NOTICES.get((version, language))
