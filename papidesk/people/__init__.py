"""The people welcomed: who they are as far as they wish, found in three letters."""
