PART = "training"  # what the access log calls the part of the portal that was changed
