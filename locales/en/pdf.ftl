pdf-page = Page { $page } of { $pages }
