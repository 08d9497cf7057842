"""From screening answers to a clearance or a stop; what cautions rule out; advice in words."""
