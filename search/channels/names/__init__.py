"""Finding by name: spelling, sound, slips, and names while they are typed."""
