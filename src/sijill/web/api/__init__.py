"""The JSON API: what the pages show, for programs; a module a resource."""
