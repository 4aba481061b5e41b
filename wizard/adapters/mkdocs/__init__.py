"""The MkDocs plugin: pages made from the policy, and the policy's words inside written pages.

`plugin` is what MkDocs calls. The others make what it hands over, as values: `pages`, `search`, `prebuilt`, `machine`.
No browser loads them.
"""
