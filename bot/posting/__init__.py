"""What posts and digests go through until they are shown, in steps done twice at will.

Nothing here knows what runs the steps, or what a platform is.
"""
