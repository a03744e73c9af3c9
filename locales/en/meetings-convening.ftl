convening-propose = Propose the tables of the protocol
convening-propose-hint = Adds the quarterly tables that are missing for the term of the protocol in force, with a seat for every party that adheres.
convening-proposed = { $count ->
    [0] All the tables of the protocol are there already.
    [one] One table added.
   *[other] { $count } tables added.
}
convening-plan = Set date and place
convening-convene = Convene
convening-move = Change date or place
convening-represent = Name who represents
convening-cancel = Cancel the meeting
convening-planned = Date and place set.
convening-convened = Meeting convened: the invitations are on their way.
convening-moved = Meeting changed: the new invitations are on their way.
convening-represented = Representative named.
convening-cancelled = Meeting cancelled.
convening-date = Day
convening-time = Time
convening-time-hint = Italian time, such as 10:00.
convening-duration = Duration in minutes
convening-minutes = { $minutes } minutes
convening-place-hint = Where people meet. Either a place or a video link is needed.
convening-link-hint = An address that begins with https://
convening-convene-hint = Every party is invited by e-mail, with a file for the calendar. Date and place can still be changed afterwards.
convening-person = Person
convening-other-name = Another name
convening-other-name-hint = If the person is not in the list.
convening-reason = Reason
convening-cancel-hint = The parties that were convened are told by e-mail. This cannot be undone.
convening-error-time = Enter the time, such as 10:00
convening-error-no-such-time = There is no such time on that day: the clocks go forward
convening-error-duration = Enter the minutes, from { $least } to { $most }
convening-error-place = Enter the place or the video link
convening-error-link = Enter an address that begins with https://
convening-error-past = A meeting is set for a time to come
convening-error-until = Items are proposed before the meeting or on the same day
convening-error-no-date = Set date and place before convening
convening-error-person = Choose a person or enter another name
convening-error-reason = Enter the reason
convening-error-too-long = The text is too long: { $found } characters, { $max } at most
convening-moved-on = The meeting has changed in the meantime: this is how it is now. What you wrote is still in the form; if it still fits, send it again.
convening-invitation = Agenda and papers: { $address }
