"""The site: pages for project leads, rendered on the server from the navigator's services."""
