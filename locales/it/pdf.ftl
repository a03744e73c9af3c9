# Ciò che sta su ogni pagina di un PDF.

# $page (Number)
# $pages (Number)
pdf-page = Pagina { $page } di { $pages }
