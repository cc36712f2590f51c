"""How the shop is found and shared: what pages tell search engines and messengers, robots.txt, sitemaps, feeds."""
