"""Gold standards: label files, the tables that they carry, and which demand that was read is which labelled one."""
