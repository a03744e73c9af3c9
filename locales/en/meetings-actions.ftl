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
actions-facts = At a glance
actions-nobody-named = no person named
actions-agenda-item = Item
actions-history = Progress
actions-no-history = What is done about this action item appears here. Nothing has been recorded yet.
actions-given-to = Assigned to
actions-act-start = Start
actions-act-note = Add a note
actions-act-done = Mark as done
actions-act-assign = Name the owner
actions-act-reopen = Reopen
actions-act-move = Change the due date
actions-act-reassign = Reassign
actions-act-cancel = Cancel the action item
actions-was-started = started
actions-was-noted = added a note
actions-was-done = marked it as done
actions-was-assigned = named the owner
actions-was-reopened = reopened it
actions-was-moved = changed the due date
actions-was-reassigned = reassigned it
actions-was-cancelled = cancelled it
actions-done-start = The action item is in progress.
actions-done-note = The note was added.
actions-done-done = The action item is done. The secretariat was notified.
actions-done-assign = The owner was named.
actions-done-reopen = The action item is open again.
actions-done-move = The due date was changed. The owner and their party were notified.
actions-done-reassign = The action item was reassigned. The people concerned were notified.
actions-done-cancel = The action item is cancelled. The owner and their party were notified.
actions-refused-now = The action item has changed in the meantime and this is no longer possible. What was typed is still below.
actions-refused-not-agreed = The meeting is not closed yet: the action item can be followed up once it is.
actions-moved-on = Somebody has changed the action item in the meantime. What was typed is still below: check it and send it again.
actions-text = Text
actions-start-hint = Visible to the parties taking part.
actions-note-hint = How it is going, what is missing. Visible to the parties taking part, with the documents attached.
actions-complete-hint = What was done. The documents attached are the evidence. Visible to the parties taking part.
actions-reason = Reason
actions-reason-hint = Visible to the parties taking part.
actions-assignee = To whom
actions-assign-hint = A person from your party, or the party without a name.
actions-reassign-hint = A party, or one of its people.
actions-new-due-on = New due date
actions-save-draft = Save draft
actions-error-text = Write how it is going
actions-error-reason = Write the reason
actions-error-due-on = Enter today’s date or a later one
actions-error-assignee = Choose who it is assigned to
actions-error-too-long = The text has { $found } characters: the most is { $max }
actions-error-control-character = Character { $position } cannot be used: delete it and type it again
actions-error-line-break = Write on one line only
actions-export = Export CSV
actions-import = Import CSV
actions-import-title = Import action items from a file
actions-import-hint = A CSV file with these columns, in any order and with their names in the first row. What was read is shown first; then either all rows are imported or none. A file exported from here can be read as it is: action items already in the list stay as they are.
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
actions-file-hint = At most { $rows } rows and { $megabytes } MB. UTF-8 or Windows-1252, columns separated by semicolons or commas.
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
    [one] One is already in the list and stays as it is.
   *[other] { $count } are already in the list and stay as they are.
}
actions-read-wrong = { $count ->
    [one] One row to correct: nothing is imported until it is.
   *[other] { $count } rows to correct: nothing is imported until they are.
}
actions-import-all = { $count ->
    [one] Import one action item
   *[other] Import { $count } action items
}
actions-row = Row
actions-row-fate = Result
actions-row-new = new
actions-row-new-name = new; the owner has no account: their party will be notified
actions-row-present = already in the list: { $reference }
actions-row-wrong = to correct
actions-nothing-new = All action items in the file are already in the list: there is nothing to import.
actions-imported = The action items in the file are now in the list. Those who have to do them were notified.
actions-import-moved-on = Nothing was imported: the file that was read, or what it contains, has changed in the meantime. Choose the file again.
actions-file-missing = Choose a file
actions-file-empty = The file is empty
actions-file-too-large = The file is larger than { $megabytes } MB: split it into several
actions-file-not-text = The file is not CSV: save it from the spreadsheet as “CSV UTF-8”
actions-file-missing-columns = The first row lacks these columns: { $columns }
actions-file-unknown-column = A column in the first row is unknown or appears twice: “{ $heading }”
actions-file-no-rows = There are no rows below the names of the columns
actions-file-too-many-rows = The file has more than { $rows } rows: split it into several
actions-file-incomplete = The last row says { $said } action items, but the file has { $found } rows: it is incomplete
actions-cell-formula = It begins like a formula (=, +, - or @): put an apostrophe before it, or remove the sign
actions-cell-more = The row has more cells than there are columns: a text that contains the separator may be missing its quotation marks
actions-cell-empty = Missing
actions-cell-party = No party to the protocol has this name
actions-cell-meeting = No meeting has this reference
actions-cell-meeting-open = This meeting is not closed yet
actions-cell-no-seat = The party does not take part in this meeting
