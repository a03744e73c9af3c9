actions-title = Action items
actions-item = Action item { $reference }
actions-views = Views
actions-view-mine = Mine
actions-view-party = My party’s
actions-view-open = To do
actions-view-late = Late
actions-view-all = All
actions-section-mine = Mine
actions-section-party = My party’s
actions-section-others = Other parties’
actions-section-mine-closed = Mine, closed
actions-section-party-closed = My party’s, closed
actions-section-others-closed = Other parties’, closed
actions-total = { $count ->
    [0] No action items
    [one] One action item
   *[other] { $count } action items
}
actions-any-party = All
actions-any-state = All
actions-any-meeting = All
actions-filter-due-by = Due by
actions-filter-text = Words or reference
actions-filter = Filter
actions-clear-filters = Remove the filters
actions-empty = Action items agreed at closed meetings appear here. There are none in this view.
actions-empty-filtered = No action item matches. Try wider filters or another view.
actions-pages = Pages
actions-first-page = From the beginning
actions-previous-page = Previous
actions-next-page = Next
actions-column-reference = Reference
actions-column-what = What
actions-column-who = Who
actions-column-party = Party
actions-column-owner = Owner
actions-column-due-on = Due by
actions-column-meeting = Meeting
actions-column-decision = Decision
actions-column-state = State
actions-column-late = Late
actions-yes = yes
actions-no = no
actions-total-line = Total
actions-file-name = actions-{ $date }
actions-state-open = Open
actions-state-in-progress = In progress
actions-state-done = Done
actions-state-cancelled = Cancelled
actions-late-by = { $days ->
    [one] late since yesterday
   *[other] { $days } days late
}
actions-what-you-can-do = What you can do
actions-has-draft = draft
actions-facts = In short
actions-nobody-named = nobody named
actions-agenda-item = Item
actions-history = Progress
actions-no-history = What is done about this action item appears here. Nothing has been written yet.
actions-given-to = Given to
actions-act-start = Start
actions-act-note = Add a note
actions-act-done = Mark as done
actions-act-assign = Name the owner
actions-act-reopen = Reopen
actions-act-move = Change the due date
actions-act-reassign = Give to somebody else
actions-act-cancel = Cancel the action item
actions-was-started = started
actions-was-noted = added a note
actions-was-done = marked it as done
actions-was-assigned = named the owner
actions-was-reopened = reopened it
actions-was-moved = changed the due date
actions-was-reassigned = gave it to somebody else
actions-was-cancelled = cancelled it
actions-done-start = The action item is in progress.
actions-done-note = The note was added.
actions-done-done = The action item is done. The secretariat was told.
actions-done-assign = The owner was named.
actions-done-reopen = The action item is open again.
actions-done-move = The due date was changed. The owner and their party were told.
actions-done-reassign = The action item was given to somebody else. The people concerned were told.
actions-done-cancel = The action item is cancelled. The owner and their party were told.
actions-refused-now = The action item has changed in the meantime and this is no longer possible. What was typed is still below.
actions-refused-not-agreed = The meeting is not closed yet: the action item is followed once it is.
actions-moved-on = Somebody has changed the action item in the meantime. What was typed is still below: check it and send it again.
actions-text = Text
actions-start-hint = The parties that take part read it.
actions-note-hint = How it goes on, what is missing. The parties that take part read it, with the documents attached.
actions-complete-hint = What was done. The documents attached are the evidence. The parties that take part read it.
actions-reason = Reason
actions-reason-hint = The parties that take part read it.
actions-assignee = To whom
actions-assign-hint = A person of your party, or the party without a name.
actions-reassign-hint = A party, or one of its people.
actions-new-due-on = New due date
actions-save-draft = Save draft
actions-error-text = Write how it goes on
actions-error-reason = Write the reason
actions-error-due-on = Enter today or a day to come
actions-error-assignee = Choose to whom it is given
actions-error-too-long = The text has { $found } characters: the most is { $max }
actions-error-control-character = Character { $position } cannot be used: delete it and type it again
actions-error-line-break = Write on one line only
actions-export = Export CSV
actions-import = Import CSV
actions-import-title = Import action items from a file
actions-import-hint = A CSV file with these columns, in any order and with their names in the first row. What was read is shown first; then all rows are imported or none. A file exported from here is read as it is: action items that are in the list already stay as they are.
actions-heading = Column
actions-example = Example
actions-example-what = Propose a model of the bill
actions-example-party = Federconsumatori
actions-example-owner = first and last name, or nothing
actions-example-due-on = 31/12/2026 or 2026-12-31
actions-example-meeting = T-2026-4, when it was agreed at a meeting that is closed
actions-the-file = The file
actions-other-file = Read another file
actions-file = CSV file
actions-file-hint = { $rows } rows and { $megabytes } MB at most. UTF-8 or Windows-1252, columns divided by semicolons or commas.
actions-read = Read the file
actions-read-file = Read from { $name }
actions-read-rows = { $count ->
    [one] One row read.
   *[other] { $count } rows read.
}
actions-read-new = { $count ->
    [0] No new action items.
    [one] One new action item.
   *[other] { $count } new action items.
}
actions-read-present = { $count ->
    [one] One is in the list already and stays as it is.
   *[other] { $count } are in the list already and stay as they are.
}
actions-read-wrong = { $count ->
    [one] One row to correct: nothing is imported while it is there.
   *[other] { $count } rows to correct: nothing is imported while they are there.
}
actions-import-all = { $count ->
    [one] Import one action item
   *[other] Import { $count } action items
}
actions-row = Row
actions-row-fate = Result
actions-row-new = new
actions-row-new-name = new; the owner has no account: their party is told
actions-row-present = in the list already: { $reference }
actions-row-wrong = to correct
actions-nothing-new = All action items of the file are in the list already: there is nothing to import.
actions-imported = The action items of the file are in the list now. Those who have to do them were told.
actions-import-moved-on = Nothing was imported: the file that was read, or what it says, has changed in the meantime. Choose the file again.
actions-file-missing = Choose a file
actions-file-empty = The file is empty
actions-file-too-large = The file is larger than { $megabytes } MB: divide it into several
actions-file-not-text = The file is not CSV: save it from the spreadsheet as “CSV UTF-8”
actions-file-missing-columns = Columns are missing in the first row: { $columns }
actions-file-unknown-column = A column in the first row is unknown or stands there twice: “{ $heading }”
actions-file-no-rows = There are no rows below the names of the columns
actions-file-too-many-rows = The file has more than { $rows } rows: divide it into several
actions-file-incomplete = The last row says { $said } action items, but there are { $found } rows in the file: it is not whole
actions-cell-formula = It begins like a formula (=, +, - or @): put an apostrophe before it, or remove the sign
actions-cell-more = The row has more cells than there are columns: a text with the separator may lack its quotation marks
actions-cell-empty = Missing
actions-cell-party = No party to the protocol is called so
actions-cell-meeting = No meeting has this reference
actions-cell-meeting-open = This meeting is not closed yet
actions-cell-no-seat = The party does not take part in this meeting
