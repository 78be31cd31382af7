"""The one room that knows the settings and all other rooms: service, command line, explorer."""
