"""The building blocks of every page; each module imports only what it paints."""
