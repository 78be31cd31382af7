"""Building an index folder, anew or from an earlier one."""
