"""Prose: figures in sentences. `mentions` finds them, `topics` says of what they are, `roles` what they are, `reading` records them."""
