"""From the library to what people and other tools read: pages, graphs, texts of other provers."""
