"""The MkDocs plugin: pages made from the policy, and the policy's words inside written pages."""
