"""Lessons made from the graph alone: questions whose answers lead to the sentence they rest on."""
