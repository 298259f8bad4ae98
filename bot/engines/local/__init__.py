"""The local engine: rules over a parse, with no key and no network."""
