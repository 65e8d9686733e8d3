"""The screen of documents: CV, letters and hand-outs, written beside the person."""
