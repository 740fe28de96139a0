"""What several answering commands share: arithmetic shown, plans around, who stands for what."""
