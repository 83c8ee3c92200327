"""Files in, files out: drawings, label maps, labels, datasets, painted pictures. No torch."""
