"""The desk: a full-screen shell over the workbench, for reading and triage by keyboard.

`app.run(bench)` opens it. Screens ask the workbench from threads (`asking`), jobs run one after
another (`jobs`), and every text that came off the wire goes through `words.plain` before it is
drawn, never through markup.
"""
