"""Documents from the command line: `import resume`, `export resume`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from papidesk.cli.grammar import Usage
from papidesk.cli.run import DONE, Call
from papidesk.documents.intents import CreateDocument, DocumentsOf, FindDocuments, ReadDocument
from papidesk.documents.rules import Document, DocumentKind, Resume
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr

if TYPE_CHECKING:
    from papidesk.cli.channel import Channel

_BLOCK = 500


def import_resume(call: Call) -> int:
    """A CV of a file becomes a document; of the person named, or of nobody. The same one is not made twice."""
    from papidesk.documents.exchange import read_any  # noqa: PLC0415 — the readers: for this verb only

    options, speaker = call.options, call.speaker
    document, remarks = read_any(options.file)
    if document.kind is not DocumentKind.CV:
        raise Refusal("file", tr("This document is not a CV. Open PapiDesk’s window to take it in."))
    document = replace(document, person=options.person)
    with call.own_channel() as channel:
        already = _is_here(channel, document)
        # A trial refuses what the real run would refuse: nothing but the person can be wrong by now.
        if options.dry_run and options.person is not None:
            channel.ask(DocumentsOf(options.person))
        made = () if already or options.dry_run else channel.carry_out(CreateDocument(document)).ids
    for remark in remarks if not speaker.as_json else ():
        speaker.warn(remark)
    answer = {"created": int(not already), "updated": 0, "skipped": int(already), "refused": [], "ids": list(made),
              "remarks": [speaker.words(one) for one in remarks]}  # fmt: skip
    speaker.answer(answer, tr("Created: {n}", n=answer["created"]), tr("Already here: {n}", n=answer["skipped"]))
    if options.dry_run:
        speaker.say(tr("This was a trial: nothing was written."))
    elif made:
        speaker.say(
            tr("It is kept for today only. Open it in the window to give it to its person and to keep it with their accord.")
            if options.person is None
            else tr("It is kept while the person is here. Open it in the window to keep it longer with their accord.")
        )
    return DONE


def _is_here(channel: Channel, document: Document) -> bool:
    """Whether the very same CV is here already, of the same person."""
    before = None
    while True:
        rows = channel.ask(FindDocuments(kinds=(DocumentKind.CV,), before=before, limit=_BLOCK))
        for row in rows:
            if row.person == document.person and channel.ask(ReadDocument(row.id)).document.content == document.content:
                return True
        if len(rows) < _BLOCK:
            return False
        before = (rows[-1].opened_at, rows[-1].id)


def export_resume(call: Call, out: Path) -> int:
    """A CV as JSON Resume."""
    from papidesk.documents.exchange.json_resume import json_resume  # noqa: PLC0415 — as above
    from papidesk.sheets.writing import write_file  # noqa: PLC0415

    if call.options.id is None:
        raise Usage(tr("Say which CV with --id: papidesk list documents shows them."))
    with call.own_channel() as channel:
        document = channel.ask(ReadDocument(call.options.id)).document
    if not isinstance(document.content, Resume):
        raise Refusal("id", tr("Document {id} is not a CV. papidesk list documents shows what each one is.", id=call.options.id))
    write_file(out, json_resume(document.content, document.language))
    call.speaker.answer({"file": str(out), "rows": 1}, tr("Written: {file}", file=str(out)))
    return DONE
