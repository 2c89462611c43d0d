"""The map as a file: one row is one organisation, out (export) and in (import).

A file is read (`reading`), its rows are compared with the map (`planning`), an editor looks at what
would happen, and only then it is written (`applying`).
"""
