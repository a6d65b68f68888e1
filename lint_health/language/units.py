"""Units of time, mass, volume, pressure, heat and doses, each with its dimension and the factor to a canonical unit."""

from __future__ import annotations

# word -> (dimension, canonical unit, factor to the canonical unit)
UNITS: dict[str, tuple[str, str, float]] = {}


def _add(dimension: str, unit: str, factor: float, words: str) -> None:
    for word in words.split():
        UNITS[word] = (dimension, unit, factor)


_add("time", "min", 1 / 60, "second seconds sec secs")
_add("time", "min", 1, "minute minutes min mins")
_add("time", "min", 60, "hour hours hr hrs h")
_add("time", "min", 1440, "day days")
_add("time", "min", 10080, "week weeks wk wks")
_add("time", "min", 20160, "fortnight fortnights")
_add("time", "min", 43830, "month months mth mths")
_add("time", "min", 131490, "season seasons")
_add("time", "min", 525960, "year years yr yrs")
_add("pressure", "mmHg", 1, "mmhg")
_add("mass", "mg", 1, "mg milligram milligrams milligramme milligrammes")
_add("mass", "mg", 1000, "g gram grams gramme grammes")
_add("mass", "mg", 0.001, "mcg µg μg ug microgram micrograms")
_add("units", "IU", 1, "iu")
_add("volume", "ml", 1, "ml millilitre millilitres milliliter milliliters")
_add("volume", "ml", 5, "tsp teaspoon teaspoons teaspoonful teaspoonfuls")
_add("volume", "ml", 15, "tbsp tablespoon tablespoons tablespoonful tablespoonfuls")
_add("heat", "°C", 1, "degree degrees °c °")
_add("distance", "miles", 1, "mile miles")
_add("distance", "miles", 0.6214, "km kilometre kilometres kilometer kilometers")
_add("length", "cm", 1, "cm centimetre centimetres centimeter centimeters")
_add("length", "cm", 2.54, "inch inches")
_add("times", "times", 1, "time times x ×")
_add("uses", "uses", 1, "use uses session sessions wear wears wearings wash washes treatment treatments application "
                        "applications charge charges go goes cycle cycles outing outings round rounds launderings")  # fmt: skip
_DOSE_NOUNS = (
    "tablet capsule drop patch scoop sachet gummy spoonful puff pump spray lozenge pill softgel caplet chew bead "
    "ampoule vial sip mouthful strip dose squirt spritz measure stick shot teabag cup glass dollop squeeze blob "
    "pastille gumdrop serving portion packet gel pea tab plaster dropper dropperful pipette pipetteful melt wafer"
).split()
for _noun in _DOSE_NOUNS:
    for _form in (_noun, _noun + "s", _noun + "es", _noun[:-1] + "ies" if _noun.endswith("y") else _noun):
        UNITS.setdefault(_form, ("count", _noun, 1))
for _word in ("gels", "gel", "peas", "pea", "sticks", "stick", "strips", "strip", "glass", "glasses", "cup", "cups"):
    UNITS.pop(_word, None)
for _short, _long in (("caps", "capsule"), ("tabs", "tablet")):
    UNITS[_short] = ("count", _long, 1)
