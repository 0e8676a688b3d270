"""What more than one feature asks or ends with."""
