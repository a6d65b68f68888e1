"""The word lists behind product names: what is no name although it has a capital."""

from __future__ import annotations

# Words after which no noun of a name follows.
FUNCTION = frozenset(
    "is are was has have gives will can goes comes stays lasts runs needs works also just not never then so if when as".split()
)

# Capitalised words that name no product.
NOT_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december gp nhs uk us usa eu who nice fda mhra bp ems tens dvt pad faq faqs uv spf aes "
    "ted q a ok diy tv id usb led lcd ml mg mmhg iu am pm english british american europe christmas easter google iso ce "
    "ukca ring call note tip tips warning warnings caution directions dr mr mrs ms professor sister cotton nylon elastane "
    "xs s m l xl xxl on off yes no please never always vat gmt rsi mri copd adhd pots ph dna rda nrv aqua".split()
)

# Ordinary words that tell members of a family apart; they begin or extend a name.
VARIANTS = frozenset("day night evening morning travel flight sport sports kids junior mini max pro plus home class compression sleeve "
                      "cream gel".split())  # fmt: skip

# Words that may stand before the name in a title: "Meet the Harrow".
BEFORE_TITLE = frozenset("the your our meet introducing about using wearing new with".split())

# Words that point at a product: "the Hush".
POINTERS = frozenset("the your our a an".split())

# Words of titles and variants that set nothing apart: sizes, colours, packs.
SIZES = frozenset("x xs s m l xl xxl 2xl 3xl small medium large extra one size black white navy grey gray beige nude pink blue red "
                   "green pack of pair twin pairs tan charcoal oatmeal ink sand cm in mm the a and for with".split())  # fmt: skip

# Packs, which are used as what they hold is: "letterbox refill", "trio pouch"; and what their contents are counted in.
PACKS = frozenset(
    "refill refills pouch trio duo multipack twinpack bundle letterbox subscription tub jar bottle tube".split()
)
CONTENTS = frozenset(
    "ml l cl g kg oz count ct pcs pieces capsules tablets gummies softgels sachets lozenges chews".split()
)

# Ordinary words of titles.
COMMON = frozenset(
    "the a an your our this that these those it they we you my how why when what which who where can do does should is are "
    "and or of for with to in on at by from put take wear wash dry keep leave use apply questions guide manual care page "
    "about before after day night good living washing drying wearing cleaning choosing getting size sizes fitting "
    "getting going home-page compression sock socks stocking stockings sleeve brace gel cream lotion patch wrap pads pad "
    "tablet tablets capsule capsules drops magnesium vitamin iron calcium zinc iodine collagen ginger turmeric omega "
    "adults adult children babies baby people women men returns spares faq set week weeks stage stages ages age step steps low high "
    "medium level levels help centre center frequently asked normal part parts notes note month answers letters news newsletter "
    "review blog story stories range shop store using keeping caring looking choosing starting sleeping running taking making "
    "finding putting buying replacing charging settling warming travelling storing".split()
)

# Ordinary words that open sentences.
OPENERS = frozenset(
    "put take wear wash dry keep leave use apply remove replace slip pull peel roll hand machine tumble stick rub smooth "
    "start stop read look measure check ask tell call ring turn switch press hold let give get go come do don not never "
    "always only once twice every each one two three four five six seven eight nine ten half if unless until while as "
    "because so but then now here there all both most many some any no yes plain light soft small large new old first last "
    "next best better please thank thanks welcome store storage charge wait expect plan order send skin legs feet hands knee "
    "remember lay hang line cool warm hot cold clean wipe rinse swallow drink have without nothing nobody everyone somebody "
    "choose change carry avoid limit shower bath swim sleep bed morning evening nightly daily weekly overnight during "
    "inside outside under over between through straight forget mind tip note just even still also too very more less "
    "try consider discover explore opt meet improve relieve prevent understanding introducing find see buy shop join learn "
    "customers readers runners people doctors nurses anyone anybody dentists".split()
)
