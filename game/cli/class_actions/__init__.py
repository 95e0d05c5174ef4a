"""What `president class` does, an action a module."""
