"""What a person looks at before anybody is nudged, and what a person types to correct it."""
