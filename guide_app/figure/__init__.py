"""Skeleton, poses, inverse kinematics, placing, projection: pure mathematics, no Qt, no clock."""
