"""What leaves the site: ready messages, deadlines, the inter-ministry catalogue."""
