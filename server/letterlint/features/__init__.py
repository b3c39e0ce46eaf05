"""An editor's requests on a document, answered with plain values: offsets and texts, no protocol.

Each feature is a function of a `Snapshot`. It is called in the review process, and what it returns travels
to the process that talks with the editor.
"""
