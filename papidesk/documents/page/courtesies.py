"""How letters begin and end in France: the words of a document, hence in its language and not in that of the screen."""

from __future__ import annotations

SALUTATIONS = {"fr": ("Madame, Monsieur,", "Madame,", "Monsieur,", "Madame la Directrice,", "Monsieur le Maire,")}
_CLOSINGS = {
    "fr": (
        "Je vous prie d’agréer, {whom}, mes salutations distinguées.",
        "Je vous prie d’agréer, {whom}, l’expression de mes salutations respectueuses.",
        "Dans l’attente de votre réponse, je vous adresse, {whom}, mes cordiales salutations.",
    )
}


def salutations(language: str) -> tuple[str, ...]:
    """How a letter may begin; () in a language that is not known so well."""
    return SALUTATIONS.get(language, ())


def closings(language: str, salutation: str) -> tuple[str, ...]:
    """How it may end, taking up how it begins."""
    whom = salutation.strip().rstrip(",").strip()
    return tuple(
        form.format(whom=whom) if whom else form.replace(" {whom},", "").replace(", {whom}", "")
        for form in _CLOSINGS.get(language, ())
    )


def following(closing: str, former: str, salutation: str) -> str:
    """The end of a letter whose beginning is another one now."""
    old, new = (said.strip().rstrip(",").strip() for said in (former, salutation))
    return closing.replace(f", {old},", f", {new},") if old and new else closing
