"""One module a revision, in order; a published revision is never changed."""
