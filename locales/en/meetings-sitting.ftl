sitting-title = Proceedings
sitting-not-yet = The meeting takes place { $on }. From that day until it is closed, attendance, notes, decisions and action items are recorded here.
sitting-no-date = The date of the meeting is not set yet. From the day of the meeting until it is closed, attendance, notes, decisions and action items are recorded here.
sitting-not-closed = Attendance, decisions and action items appear here once the meeting is closed.

sitting-attendance = Attendance
sitting-who = Attendance
sitting-not-said = not recorded yet
sitting-was-present = { $person }
sitting-was-late = { $person }, from { $time }
sitting-was-delegated = proxy given { $to }
sitting-was-absent = absent

sitting-take-attendance = Record attendance
sitting-attendance-hint = It can be saved while the attendance of some parties is still unknown, and corrected until the meeting is closed; afterwards the secretariat corrects it in the minutes.
sitting-how = Attendance
sitting-present = present
sitting-late = late
sitting-delegated = by proxy
sitting-absent = absent
sitting-person = Person present
sitting-arrived = Time of arrival
sitting-arrived-hint = For example 10:40
sitting-delegate = Proxy given to
sitting-save-attendance = Save attendance
sitting-attendance-taken = Attendance saved
sitting-attendance-moved-on = Somebody else has changed the meeting or the attendance in the meantime. The attendance as it is now stands above; what was typed is still in the form, has not been saved, and can be saved again.

sitting-items = Agenda items
sitting-all-items = All items
sitting-minutes = { $minutes ->
    [one] one minute planned
   *[other] { $minutes } minutes planned
}
sitting-write = Write
sitting-edited = Saved: { $moment }, { $person }
sitting-proposed-by = Proposed by: { $party }

sitting-note = Notes
sitting-note-hint = An empty line separates paragraphs; “- ” begins a list, “# ” a heading, and **two asterisks** emphasise words. The notes become the draft of the minutes.
sitting-preview = Preview
sitting-save = Save
sitting-note-saved = Notes saved
sitting-note-moved-on = Somebody else has saved a text for this item in the meantime: it stands below. What was typed is still in the form and has not been saved: merge it with the other text, then save again.
sitting-stored-text = Saved text
sitting-discard-draft = Discard the draft and take the saved text
sitting-draft-discarded = Draft discarded

sitting-decisions = Decisions
sitting-no-decisions = Decisions taken on this item appear here, with their number in the register.
sitting-decide = Record a decision
sitting-decided = Decision recorded

sitting-actions = Action items
sitting-no-actions = Action items agreed on this item appear here.
sitting-agree = Record an action item
sitting-agreed = Action item recorded
sitting-action-text = What is to be done
sitting-party = Who does it
sitting-owner = Person
sitting-owner-hint = If nobody is named, those who speak for the party receive it.
sitting-owner-name = Another person
sitting-owner-name-hint = First and last name, if the person is not in the list.
sitting-due-on = Due by
sitting-decision = Linked decision
sitting-by-decision = decision { $decision }

sitting-close = Close the meeting
sitting-close-hint = After closing, action items can no longer be changed here; attendance can be corrected, and a decision reworded, in the minutes only. The parties can read everything, and whoever has an action item is notified. The notes stay with the liaison team and become the draft of the minutes.
sitting-unsaved = The meeting cannot be closed yet: under these items there is text that was typed and not saved, which would be missing in the minutes. Save it, or discard the draft.
sitting-kept-text = Text that was typed and not saved
sitting-kept-text-hint = The meeting was closed before it was saved: it is not in the minutes. Only the person who typed it can see it, copy it or discard it.
sitting-discard-kept = Discard the draft
sitting-go-on = Back to the meeting
sitting-closed = Meeting closed
sitting-moved-on = Somebody else has changed the meeting or the attendance in the meantime: check it, then close.
sitting-not-begun = The meeting has not begun yet: it can be closed once it has.
sitting-not-open = Nothing was saved: writing is possible from the day of the meeting until it is closed.

sitting-error-attendance = Choose one of the options
sitting-error-person = Enter the name of the person present
sitting-error-arrived = Enter the time of arrival, for example 10:40
sitting-error-delegate = Choose the party that holds the proxy
sitting-error-delegate-away = The party that holds the proxy is not present
sitting-error-not-said = Record the attendance of { $party }
sitting-error-action = Write what is to be done
sitting-error-party = Choose the party that does it
sitting-error-owner = Choose a person from the list
sitting-error-owner-of-other = The chosen person belongs to another party
sitting-error-two-owners = Name one person only: from the list, or typed here
sitting-error-due-past = Choose today or a later day
sitting-error-decision = Choose a decision on this item
