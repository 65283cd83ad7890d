"""JSON for programs: /api/v1, described by OpenAPI 3.1 made from the rooms' own schemas."""
