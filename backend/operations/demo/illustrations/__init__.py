"""Our own drawings for the demo's goods: flat shapes in a few inks, drawn with Pillow, the same every time."""
