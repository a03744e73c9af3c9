todo-what = What
todo-next = Next meeting:
todo-convene = To convene
todo-prepare = To prepare
todo-write = To write up
todo-approve = In approval
todo-for-party = Waiting for your party
todo-act = Action items to do
todo-chase = Late action items to chase
todo-drafts = Drafts for the table
todo-go-on = Continue what was written
todo-propose-tables = There is no table for next quarter: propose the tables
todo-set-date = Set the date, or ask the parties for one
todo-choose-date = Choose the date, going by the answers
todo-convene-it = Convene the parties
todo-examine = { $count ->
    [one] One proposal to review
   *[other] { $count } proposals to review
}
todo-make-agenda = Prepare the agenda
todo-close = The meeting has taken place: complete the notes and close it
todo-draft = Draft the minutes
todo-circulate = Draft minutes to send to the parties
todo-await-approval = Not approved yet by: { $parties }
todo-chase-them = { $count ->
    [one] One late action item
   *[other] { $count } late action items
}
todo-answer-poll = Say which dates suit
todo-propose-item = Propose items for the agenda
todo-represent = Name the party’s representative
todo-approve-it = Approve or comment on the minutes
