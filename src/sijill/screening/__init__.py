"""How much a sentence reads like news of an assault: a small trained judge that changes no claim and fills no value."""
