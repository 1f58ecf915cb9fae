"""`board inbox`: from what people send to records, with a receipt for everybody who sent something."""
