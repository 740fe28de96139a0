"""What a party answers to a packet, in whatever file it comes back."""
