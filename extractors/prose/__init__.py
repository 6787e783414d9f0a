"""Prose: figures in sentences. `mentions` finds them, `topics` says of what they are, `roles` what they are, `times` of when, `reading` records them."""
