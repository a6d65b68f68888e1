"""Which readers a page speaks to: US ones or others, by a declared language, money, places and spelling."""

from __future__ import annotations

import re

from lint_health.document import Document
from lint_health.expressions import expression

_LOCALE_KEY = expression(r"""["']?\b(?:locale|lang|language)["']?\s*[:=]\s*["']?(en[-_][A-Za-z]{2})""", re.IGNORECASE)
# What a page's front matter or a feed's head says of its market; a title may say it in brackets.
_MARKET = expression(
    r"""^[ \t]*["']?(?:region|country|market|territory|store_country)["']?\s*[:=]\s*["']?"""
    r"(US|USA|United States|UK|GB|United Kingdom|AU|Australia|CA|Canada|IE|Ireland|NZ|New Zealand|EU)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BRACKETED = expression(r"\((US|USA|UK|AU|CA|IE|NZ)(?: [a-z]+)?\)")
_AMERICA = frozenset(("us", "usa", "united states"))
_HEAD = 4000  # characters in which a page says for whom it is
_TITLE = 400
_STATES = (
    r"Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Idaho|Illinois|Indiana|Iowa|"
    r"Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|"
    r"Nevada|New (?:Hampshire|Jersey|Mexico|York|England|Orleans)|North (?:Carolina|Dakota)|South (?:Carolina|Dakota)|"
    r"Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming|"
    r"Albuquerque|Atlanta|Austin|Baltimore|Boise|Boston|Brooklyn|Chicago|Cincinnati|Cleveland|Dallas|Denver|Des Moines|"
    r"Detroit|Duluth|Fresno|Houston|Indianapolis|Knoxville|Las Vegas|Los Angeles|Louisville|Memphis|Miami|Milwaukee|"
    r"Minneapolis|Nashville|Omaha|Orlando|Philadelphia|Phoenix|Pittsburgh|Portland|Reno|Sacramento|San (?:Diego|Antonio|"
    r"Francisco|Jose)|Savannah|Scranton|Seattle|Spokane|St\. Louis|Tallahassee|Tampa|Topeka|Tucson|Tulsa|Wichita"
)
_US = expression(
    r"\bFDA\b|Food and Drug Administration|\bU\.?S\.?A?\.?\b|\bAmericans?\b|America[’']s|\bUSD\b|\$\s?\d|\b\d+ ?(?:oz|lbs?|fl oz)\b"
    r"|\b(?:color|flavor|fiber|gray|skeptic\w*|pediatric\w*|gynecolog\w*|mom|moms|neighbor\w*|favorite|center|aging"
    r"|estrogen|hemoglobin|unflavored|moisturizer|ER|Medicare|Walgreens|CVS|911|diarrhea|edema|lymphedema|anemia|anesthe\w*"
    r"|hemorrhoids?|fetus|orthopedic|canceled|traveler\w*"
    r"|drugstore|grad school|high school|sophomore|zip code|sidewalk|oatmeal|cilantro|eggplant|Labor Day|Thanksgiving|licorice"
    rf"|odor\w*|tumor\w*|labor|{_STATES})\b"
    r"|\b\w{4,}(?:ize|izes|ized|izing)\b"
)
_NOT_US = expression(
    r"[£€]\s?\d|\bGBP\b|\bEUR\b|\bCAD\b|\bAUD\b|\bNHS\b|\bGPs?\b|\bA&E\b|\bMHRA\b|\bTGA\b|\b(?:colour|flavour|fibre|grey|sceptic\w*"
    r"|paediatric\w*|gynaecolog\w*|mum|mums|neighbour\w*|favourite|centre|ageing|oestrogen|moisturiser|999|111|litres?|metres?|kilometres?|millimetres?|tonnes?)\b"
    r"|diarrhoea|oedema|lymphoedema|anaemia|haemorrhoids?|orthopaedic|cancelled|traveller\w*|liquorice|tumours?|labour|odour\w*"
    r"|high street|fortnight\w*|chemist[’']s|pence|postcode|Boots"
    # Spellings in -ise that both sides of the Atlantic share say nothing.
    r"|\b(?!exerc|otherw|likew|prom|surpr|prec|prem|enterpr|comprom|superv|telev|adv|exp|rev|franch|dev|improv|conc"
    r"|clockw|no|bru|cru|para|merchand)"
    r"\w{4,}(?:ise|ises|ised|ising)\b|Health Canada|Food supplement\b|\b(?:kilo|centi|milli)?metres?\b|\.(?:com\.au|co\.uk|co\.nz)\b"
)  # fmt: skip

# Where neither a dollar nor a spelling is the US one.
_OTHER_DOLLARS = expression(
    r"\b(?:Australian?|Queensland|New South Wales|Tasmania|Sydney|Melbourne|Brisbane|Adelaide|Toowoomba|Fremantle|Geelong"
    r"|Ballarat|Hobart|Canad(?:a|ian)|Ontario|Nova Scotia|New Brunswick|British Columbia|Alberta|Saskatchewan|Manitoba"
    r"|Quebec|Toronto|Saskatoon|Regina|Edmonton|Vancouver|Halifax|Ottawa|Canadians|Aussies?|Perth|Darwin|Canberra|NSW|Wollongong|Winnipeg|Calgary|New Zealand|Auckland|Singapore|NRL|AFL|arvo|doonas?"
    r"|Kiwis|[Kk]indy|G[’']day"
    # A country may only be where a root grows: cities, regulators and money say where the shop is.
    r"|Lagos|Abuja|NAFDAC|Nairobi|Accra|Johannesburg|Mumbai|Delhi|Bengaluru|FSSAI|Karachi|Dhaka"
    r"|NGN|KES|GHS|ZAR|INR|PKR|[Kk][Ss]h)\b|[₦₹₵]"
)
# What names the country itself.
_NAMES_US = expression(rf"FDA|Food and Drug|U\.?S|Americ|Medicare|Walgreens|CVS|Labor Day|Thanksgiving|(?:{_STATES})\b")


def is_american(document: Document) -> bool:
    """A declared language or market decides, else money, measures and spelling."""
    head = document.source.text[:_HEAD]
    declared = document.language or next(iter(_LOCALE_KEY.findall(head)), "")
    region = declared.replace("_", "-").lower().partition("-")[2]
    market = _MARKET.search(head) or _BRACKETED.search(head[:_TITLE])
    if region or market:
        return region == "us" if region else bool(market and market[1].lower() in _AMERICA)
    text = document.text
    foreign = bool(_OTHER_DOLLARS.search(text))
    signs = [sign for sign in _US.findall(text) if not foreign or _NAMES_US.match(sign)]
    return len(signs) > len(_NOT_US.findall(text))
