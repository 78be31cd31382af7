"""Printed pages: glyphs and recognised words made into lines, columns and paragraphs."""
