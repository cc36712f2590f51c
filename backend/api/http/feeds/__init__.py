"""What search engines, price comparers and feed readers fetch: sitemaps, product feeds, news. docs/feeds.md."""
