"""A claim and its honest twin: hedged, negated, asked, sourced, rejected, said of another. Both must come out right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from lint_health.document import Document
from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile

HERE = Path(__file__).parent

# Subject, verb in the base form, verb in the third person, the rest.
BASES = [
    ("Our gel", "cure", "cures", "night cramps"),
    ("This balm", "heal", "heals", "leg ulcers"),
    ("The copper sleeve", "stop", "stops", "knee pain"),
    ("The tea", "prevent", "prevents", "migraine"),
    ("Our capsule", "ward off", "wards off", "colds"),
    ("The pillow", "end", "ends", "snoring"),
    ("The insole", "relieve", "relieves", "heel pain"),
    ("The wrap", "soothe", "soothes", "tired legs"),
    ("Our oil", "shrink", "shrinks", "varicose veins"),
    ("The drops", "lower", "lower", "blood pressure"),
    ("The powder", "rebuild", "rebuilds", "worn cartilage"),
    ("The mat", "improve", "improves", "circulation"),
    ("The gummy", "boost", "boosts", "immunity"),
    ("The patch", "melt away", "melts away", "stress"),
    ("The syrup", "fight", "fights", "infection"),
    ("This serum", "reverse", "reverses", "hair loss"),
    ("The stocking", "reduce", "reduces", "swelling"),
    ("Zorbex tablets", "banish", "banish", "insomnia"),
    ("The tonic", "flush out", "flushes out", "toxins"),
    ("Magnesium spray", "ease", "eases", "restless legs"),
    ("Our balm", "kill", "kills", "athlete's foot"),
    ("The brace", "repair", "repairs", "torn ligaments"),
]
HANDMADE = [
    ("Clinically proven.", "It is not clinically proven."),
    ("Clinically proven to work.", "Is it clinically proven to work?"),
    ("A scientifically proven formula.", "A formula tested in one small trial (Nguyen et al., 2020)."),
    ("Studies show that our wrap works.", "Studies do not show that our wrap works."),
    ("Research proves that the gel works.", "Some research suggests that the gel may work."),
    ("Studies confirm that our socks ease pain.", "Do studies confirm that our socks ease pain?"),
    ("Our socks have been shown to reduce soreness.", "Our socks have not been shown to reduce soreness."),
    (
        "Our socks have been shown to reduce soreness.",
        "Our socks have been shown to reduce soreness (Hill et al., 2014).",
    ),
    ("Backed by science.", "Is it backed by science?"),
    ("Backed by decades of research.", "It is not backed by any research."),
    (
        "A study published in the Journal of Sleep found that the tea works.",
        "A study published in the Journal of Sleep in 2018 found that the tea works.",
    ),
    ("Used for centuries to calm the gut.", "Was it used for centuries to calm the gut?"),
    ("The gel is 100% safe.", "The gel is not safe for everyone."),
    ("The tablets are completely safe.", "Are the tablets completely safe?"),
    ("Gentle enough for babies.", "It may not be gentle enough for babies."),
    ("Suitable for everyone.", "Not suitable for everyone."),
    ("No side effects.", "Side effects include a dry mouth."),
    ("Zero side effects.", "It is not without side effects."),
    ("Relief without side effects.", "Can there be relief without side effects?"),
    ("Instant relief for aching feet.", "Nobody can promise instant relief for aching feet."),
    ("Works in minutes.", "It may work in minutes for some people."),
    ("Works overnight.", "It does not work overnight."),
    ("Deep sleep, guaranteed.", "Tracked delivery, guaranteed."),
    ("Guaranteed to work.", "Guaranteed against rust."),
    ("Results guaranteed.", "Your money back, guaranteed."),
    ("Permanent relief from back pain.", "There is no permanent relief from back pain."),
    ("It ends itching for good.", "It will not end itching for good."),
    ("The best remedy for cramps.", "Which is the best remedy for cramps?"),
    ("The most effective sock for cramps.", "It is not the most effective sock for cramps."),
    ("Nothing works faster.", "Nothing in the box is sharp."),
    ("A revolutionary cushion for sore feet.", "There is no revolutionary cushion for sore feet."),
    ("A miracle cream.", "There is no miracle cream."),
    ("The #1 sleep gummy.", "Is it the #1 sleep gummy?"),
    ("90% of users slept better.", "90% of users slept better (Ward et al., 2019)."),
    ("90% of users slept better.", "Did 90% of users sleep better?"),
    ("Four out of five wearers feel less pain.", "Some customers feel less pain; others notice no change."),
    ("Three times stronger than other creams.", "It is no stronger than other creams."),
    ("FDA approved.", "It is not FDA approved."),
    ("Approved by the MHRA.", "Is it approved by the MHRA?"),
    ("A Class II medical device.", "It is not a Class II medical device."),
    ("Recommended by dermatologists.", "Wear it if recommended by your doctor."),
    ("Doctor-approved relief.", "Is it doctor-approved?"),
    ("Trusted by army medics.", "It is not trusted by army medics."),
    ("“It cured my insomnia.”", "“It did not cure my insomnia.”"),
    ("“My shoulder stopped aching.”", "“My order stopped in Leeds for a day.”"),
    ("“I threw away my painkillers.”", "“I threw away the box.”"),
    ("Mr Bowen ditched his crutches.", "Mr Bowen did not ditch his crutches."),
    ("Many users report relief.", "Some users report relief; it may be chance."),
    ("Stronger than ibuprofen.", "It is not stronger than ibuprofen."),
    ("As effective as statins.", "Is it as effective as statins?"),
    ("A natural alternative to antibiotics.", "It is not an alternative to antibiotics."),
    ("Throw away your painkillers.", "Do not throw away your painkillers."),
    ("Say goodbye to cramps.", "Want to say goodbye to cramps?"),
    ("Say goodbye to cramps.", "Say goodbye to the old packaging."),
    ("Sciatica won't stand a chance.", "Sciatica may come back."),
    ("Roll it on and spasms let go.", "Roll it on; spasms may or may not let go."),
    ("Wake up cramp-free.", "Can you wake up cramp-free?"),
    ("Ideal for arthritis.", "Ideal for long flights."),
    ("Great for plantar fasciitis.", "Is it great for plantar fasciitis?"),
    ("Fall asleep in minutes.", "It may help some people fall asleep."),
    ("It isn't a drug, but it heals ulcers.", "It isn't a drug, and it heals nothing."),
    ("It not only soothes but cures eczema.", "It neither soothes nor cures eczema."),
    ("If your knees ache, Zorbex relieves pain.", "If your knees ache, see your doctor."),
    ("The tea melts belly fat.", "The butter melts in the pan."),
    ("Our socks prevent blood clots.", "Our socks prevent slipping."),
    ("The cream cures eczema.", "The leather is cured for two days."),
]


@cache
def rules() -> RuleSet:
    return load_ruleset().select(["claim"])


def page(line: str) -> Document:
    text = f"# Zorbex\n\nZorbex, 50 ml, £9.99.\n\n{line}\n"
    return reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())


def found(line: str) -> list[str]:
    document = page(line)
    return [f"{f.rule}: {document.text[f.span.start : f.span.end]}" for f in rules().check(document).findings]


def templated() -> list[tuple[str, str]]:
    pairs = []
    for subject, base, third, rest in BASES:
        do = "do" if base == third else "does"
        claim = f"{subject} {third} {rest}."
        pairs += [
            (claim, f"{subject} may {base} {rest}."),
            (claim, f"{subject} {do} not {base} {rest}."),
            (
                claim,
                f"{do.capitalize()} {subject.replace('Our', 'our').replace('The', 'the').replace('This', 'this')} {base} {rest}?",
            ),
            (
                claim,
                f"In one trial {subject.replace('Our', 'our').replace('The', 'the').replace('This', 'this')} {third} {rest} (Miller et al., 2019).",
            ),
            (
                claim,
                f"There is no evidence that {subject.replace('Our', 'our').replace('The', 'the').replace('This', 'this')} {third} {rest}.",
            ),
        ]
    return pairs


@cache
def written() -> list[tuple[str, str]]:
    """The pairs of the YAML files beside this test, by what the twin changes: [kind, claim, honest twin]."""
    return [
        (claim, twin)
        for file in sorted((HERE / "pairs").glob("*.yaml"))
        for _, claim, twin in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


@cache
def known() -> frozenset[str]:
    """Sides of pairs that come out wrong today."""
    return frozenset(yaml.safe_load((HERE / "known_pairs.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("claim", sorted({c for c, _ in [*templated(), *HANDMADE]}))
def test_claim_is_found(claim: str) -> None:
    assert found(claim)


@pytest.mark.parametrize("twin", sorted({t for _, t in [*templated(), *HANDMADE]}))
def test_honest_twin_is_silent(twin: str) -> None:
    assert found(twin) == []


def test_nearly_all_pairs_have_both_sides_right() -> None:
    pairs = [*templated(), *HANDMADE, *written()]
    wrong = [(c, t) for c, t in pairs if not found(c) or found(t)]
    for claim, twin in wrong:
        side = claim if not found(claim) else twin
        print("known" if side in known() else "NEW", "missed " if side == claim else "flagged", repr(side), found(side))
    assert len(pairs) >= 340
    assert len(wrong) <= 0.05 * len(pairs)


def test_what_is_known_to_come_out_wrong_belongs_to_a_pair() -> None:
    assert known() <= {side for pair in written() for side in pair}
