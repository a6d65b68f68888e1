"""How a thing is taken decides what its page owes: what is rubbed in, burnt or fed to a dog is not swallowed."""

from __future__ import annotations

import pytest

from lint_health import lint_text
from lint_health.diagnostics import Severity

MEDICINES, PREGNANCY = "caveat.supplement.medicine-interaction", "caveat.pregnancy.ask-first"
FDA, DOCTOR, STORIES = "caveat.supplement.fda-disclaimer", "caveat.consult.doctor", "caveat.testimonial.results-vary"


def asked(text: str, filename: str = "page.md") -> set[str]:
    return {d.rule for d in lint_text(text, filename) if d.family == "caveat" and d.severity > Severity.INFO}


@pytest.mark.parametrize(
    "text",
    [
        "# Fernlow Turmeric Capsules, $19\n\nTurmeric eases stiff joints. Take two with breakfast. Ships from Ohio.",
        "# Larch Ashwagandha Powder\n\n$24 a tub. Lowers stress. Stir a teaspoon into warm milk. Made in Oregon.",
        "# Doze Bears\n\nMelatonin gummies that end insomnia. $18 a jar of 60. Chew two before bed. Free US shipping.",
        "# Valerian tincture, 50 ml, $14\n\nCalms anxiety. One dropperful under the tongue at night. From Maine.",
        "# Slipwell slimming tea\n\nOur tea melts belly fat. $12 for 28 bags. One cup before bed. Ships across the U.S.",
        "# CBD oil drops 1000 mg, $40\n\nRelieves anxiety. Hold under the tongue. Ships from Denver, Colorado.",
    ],
)
def test_whatever_is_swallowed_is_asked_for_everything(text: str) -> None:
    assert {MEDICINES, PREGNANCY, FDA} <= asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Sachets of ginseng, £29\n\nGinseng lifts fatigue. Stir one sachet into juice each day.",
        "# Calmer nights\n\nShop our range, £20. Valerian capsules ease anxiety. Or put lavender in a diffuser.",
        "# Boswellia capsules, £17\n\nBoswellia ends knee pain. Take one daily. I walk my dog again, says Ann. Made in "
        "Kent. Sixty to a pot. Post is free. Vegan. No sugar. Ask us anything. We answer. Returns take a month.",
    ],
)
def test_another_use_on_the_page_changes_nothing(text: str) -> None:
    assert {MEDICINES, PREGNANCY} <= asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Stillwater sleep essential oil blend, $22\n\nCalms the mind. Dab on the wrists. Bottled in Oregon.",
        "# Cedar calm candle\n\n$30. A calming blend that relieves stress. Trim the wick. Poured in Texas.",
        "# Saffron face oil, $28\n\nA herbal formula that fades dark spots. Massage into the face. Made in Utah.",
        "# Clove rinse\n\nOur herbal formula fights bleeding gums. $12. Swish it round the mouth. Made in Ohio.",
        "# Comfrey salve, $14\n\nA turmeric blend that eases stiff joints. For external use only. Made in Vermont.",
    ],
)
def test_what_stays_outside_is_no_supplement(text: str) -> None:
    assert not {MEDICINES, FDA} & asked(text)


def test_an_essential_oil_still_calls_for_a_word_on_pregnancy() -> None:
    text = "# Clary sage essential oil, £8\n\nEases period pain. Massage a few drops into the belly."
    assert asked(text) >= {PREGNANCY}


@pytest.mark.parametrize(
    "text",
    [
        "# Bright Tooth powder\n\nPrevents plaque in dogs. Sprinkle a scoop a day over your dog's food. $20. From Utah.",
        "# Glucosamine joint supplement for horses, $38\n\nEases stiff joints. One scoop in the feed. Made in Texas.",
        "# Calm chews\n\nThe chews ease anxiety in puppies. One a day. For dogs over 5 lbs. Vet formulated in Texas. $20.",
    ],
)
def test_goods_for_animals_say_nothing_to_pregnant_readers(text: str) -> None:
    assert not {PREGNANCY, FDA} & asked(text)


def test_a_shop_is_no_supplement() -> None:
    feed = 'Name,Description,Price\nBed sock,"Warms cold feet. Relieves pain. From Supplements of Leith.",8.00\n'
    assert not {MEDICINES, PREGNANCY, FDA} & asked(feed, "feed.csv")


def test_what_readers_make_themselves_bears_no_disclaimer() -> None:
    text = "# How to make a lemon balm tincture\n\nLemon balm calms anxiety. Strain it. Keep the color. Ends insomnia."
    assert FDA not in asked(text)


def test_a_warning_pushes_nothing() -> None:
    text = "# Slimming club\n\n£9. Ends obesity. Ask your doctor before any diet pill."
    assert not {MEDICINES, PREGNANCY} & asked(text)


def test_the_look_of_the_skin_sends_nobody_to_a_doctor() -> None:
    assert DOCTOR not in asked("# Oat cream, £8\n\nNourishes the skin. Leaves skin soft. Gives you radiant skin.")
    assert DOCTOR in asked("# Oat cream, £8\n\nHeals eczema and stops psoriasis.")


def test_an_editor_below_a_products_name_is_no_customer() -> None:
    section = "## Reviews\n\n### Brindle wedge\n\n"
    page = "# Wedges, £9, buy now\n\n" + section
    assert STORIES not in asked(page + "The pack comes with a carrying case. No more sore feet in your walking shoes.")
    assert STORIES in asked(page + "My knee pain is gone and I walk without a stick again.")
