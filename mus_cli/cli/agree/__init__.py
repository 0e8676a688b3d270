"""``mus agree``: what was agreed at the talk, from quick lines to a form both can sign (A1-A11)."""
