"""Stand-ins for the outside world, speaking its real protocols on loopback."""
