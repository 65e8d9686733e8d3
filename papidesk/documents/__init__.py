"""Documents: CV and letters written beside the person, hand-outs for learners; given away, and gone when promised."""
