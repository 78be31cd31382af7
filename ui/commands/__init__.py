"""The commands, by what they are for; `biaopu.ui.cli` puts them together."""
