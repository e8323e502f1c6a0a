"""The git connector: reads any history safely, through a bare repository of our own."""
