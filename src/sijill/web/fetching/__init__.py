"""Pages fetched by their address: from public addresses only, bounded in size and in time."""
