// Scripts only make the pages quicker to use; all of them work without.
