"""What comparing definitions rests on: one normal form, how two are aligned, what differs."""
