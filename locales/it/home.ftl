home-title = Da fare
# $name (String)
home-good-morning = Buongiorno, { $name }
# $name (String)
home-good-afternoon = Buon pomeriggio, { $name }
# $name (String)
home-good-evening = Buonasera, { $name }
home-news = Novità da leggere
home-news-none = Nessuna novità da leggere.
home-all-news = Tutte le notifiche
