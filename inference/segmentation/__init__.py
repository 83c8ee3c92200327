"""From a drawing to its regions: ink, gaps, region map, leaks, trace lines, dust. No torch."""
