home-title = To do
home-good-morning = Good morning, { $name }
home-good-afternoon = Good afternoon, { $name }
home-good-evening = Good evening, { $name }
home-news = Unread news
home-news-none = No unread news.
home-all-news = All notifications
