"""What is said of each region: votes, second stage, confidence, withdrawal; and the checkpoint with it."""
