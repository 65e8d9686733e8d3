"""The kit every paper is made with: no job knows how a PDF is written."""
