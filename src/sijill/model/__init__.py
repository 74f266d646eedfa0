"""The values that travel between floors: frozen, typed, standard library only."""
