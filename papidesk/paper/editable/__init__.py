"""Papers for word processors: the blocks of a paper as paragraphs, tables and pictures in one column, to be written as ODT or
DOCX. What is made to be changed is plainer than what is made to be printed: nothing is cut, nothing shrinks."""
