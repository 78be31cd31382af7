"""The quality report: facts gathered once from a graph, and checks that turn them into findings.

`biaopu.graph.lint.run.lint` is the way in; `registry` lists the checks, each with its stable code.
"""
