"""A workbench for people who read the foreign press for a living.

    sources -> collect -> store -> translate -> group -> compare -> triage/tag -> export

`collect` brings drafts in from outlets and files, `store` keeps them as articles, `translate`
turns their sentences into English on this machine, `group` finds the stories, `compare` says
who reports what and who left what out, `triage` filters and marks, `export` hands it on.
`workbench` runs the stages in that order and is the one door for both shells, `cli` and `tui`.
"""

__version__ = "0.1.0"
