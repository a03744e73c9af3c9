language-name = English
frame-skip = Skip to content
frame-unread = { $count ->
    [0] Notifications, none unread
    [100] Notifications, 99+ unread
   *[other] Notifications, { $count } unread
}
frame-menu = Menu
frame-close-menu = Close the menu
frame-rooms = Sections
frame-home = To do
frame-complaints = Complaints
frame-meetings = Tables and minutes
frame-insights = Figures
frame-deadlines = Calculate a deadline
frame-administration = Administration
frame-account = My profile
frame-search = Search
frame-search-hint = Search reference, line, tax code, words
frame-printed = Tavolo · printed { $moment }
frame-today-at = today, { $time }
frame-yesterday-at = yesterday, { $time }
frame-so-many-days = { $days } days
frame-today = today
frame-tomorrow = tomorrow
frame-in-days = in { $days } days
frame-days-ago = { $days ->
    [one] yesterday
   *[other] { $days } days ago
}

form-to-correct = { $count ->
    [one] One thing to correct
   *[other] { $count } things to correct
}
form-optional = (optional)
form-choose = Choose…
form-draft-saved = Draft saved
form-draft-saved-when = Draft saved: { $moment }. You can close the page and continue later.
form-draft-saved-at = Draft saved at { $time }. You can close the page and continue later.
form-sent-otherwise = You have already sent a different text with this form, and it stays as it is. What you have written now has not been sent and is still here: to send this too, just send it again.
form-draft-not-saved = The draft was not saved. Check the connection and press “Save draft”.
form-draft-too-many = There are already { $most } drafts, the most there can be: this one was not saved, and the text is on this page alone. Open the home page in another tab, delete the drafts that are not needed, and press “Save draft”.
form-draft-waiting = There is no connection: the text is still on this page and is saved as soon as possible.
form-draft-too-many-here = There are { $most } drafts already, the most there can be: this one was not saved, and the text is on this page alone until the form is sent.
form-draft-ended = Your session has ended. The text has been kept: sign in again to get it back.
form-draft-signed-out = You are signed out, and the draft was not saved. The text is still on this page: sign in from another tab and continue here.
