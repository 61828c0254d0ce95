"""What is told of the operations of an opened model: a table, what is found in it, and each one."""
