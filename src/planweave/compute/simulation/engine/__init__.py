"""The simulation itself: streams of random numbers, draws, and the network in many samples."""
