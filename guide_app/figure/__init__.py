"""Skeleton, poses, inverse kinematics, placing and projection: pure mathematics, no Qt, no clock."""
