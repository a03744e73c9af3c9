groups-title = Working groups
groups-none = Working groups formed by the table appear here, with their mandate.
groups-new = Form a group
groups-new-hint = When a group is formed its members are notified. A proposed group waits for the table’s decision: nobody is notified until it is formed.
groups-drafts = Drafts
groups-draft-untitled = (no topic yet)
groups-edit-title = Edit working group { $reference }
groups-stored = The group as it is now
groups-save = Save changes
groups-back = Back to the group

groups-topic = Topic
groups-takes-part = your party takes part
groups-charter = What it does
groups-facts = Who and when
groups-mandate = Mandate
groups-mandate-hint = What the table asks of the group.
groups-decision = Decision of the table
groups-decision-hint = The one by which the table formed the group, if it is in the register.
groups-expected-output = Expected output
groups-expected-output-hint = For instance: a model bill, a proposed text.
groups-ends-on = End of work
groups-ends-on-hint = The day by which the group reports to the table.
groups-late = end date passed
groups-coordinator = Coordinator
groups-coordinator-hint = A member of the group even if not among the people ticked below.
groups-members = Members
groups-members-hint = The people of each party. Their names are visible to all parties of the protocol.
groups-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
groups-next-meeting = Next meeting

groups-meetings = Meetings and minutes
groups-no-meetings = Meetings of the group appear here, with their agenda and minutes.
groups-papers = Papers of the group
groups-papers-readers = They are read by the parties in the group, the secretariat and the operator.
groups-no-papers = Papers that members bring to the group appear here.
groups-papers-text = What they are
groups-papers-hint = For instance: comparison of the October bills.
groups-report = Final report
groups-report-hint = Markdown can be used: headings, lists, tables. The report may also be in documents alone.
groups-concluded-on = Work concluded on { $date }
groups-on-agenda = on the agenda: { $meeting }
groups-to-next-table = comes onto the next table’s agenda by itself
groups-conclude-hint = The report is visible to all parties and comes onto the next table’s agenda by itself. After that the group cannot be changed any more.
groups-reason = Reason
groups-reason-hint = All parties read it.

groups-state-proposed = Proposed
groups-state-active = Active
groups-state-suspended = Suspended
groups-state-concluded = Concluded

groups-act-propose = Record as proposed
groups-act-form = Form the group
groups-act-edit = Edit
groups-act-papers = Bring papers
groups-act-plan-meeting = Prepare a meeting
groups-act-suspend = Suspend work
groups-act-resume = Resume work
groups-act-conclude = Conclude with the report
groups-done-propose = Group recorded as proposed
groups-done-form = Group formed: its members are notified
groups-done-edit = Changes saved
groups-done-papers = Papers brought to the group
groups-done-plan-meeting = Meeting prepared: date and place come next
groups-done-suspend = Work suspended: the members are notified
groups-done-resume = Work resumed: the members are notified
groups-done-conclude = Work concluded: the report goes to the next table

groups-moved-on = Somebody else has changed the group meanwhile: the page shows it as it is now. What you wrote is still in the form; it has not been saved and can be saved again.
groups-refused-now = This cannot be done as the group stands now: nothing was saved.
groups-refused-you = Your role does not allow it.
groups-error-topic = Write the topic
groups-error-mandate = Write the mandate
groups-error-decision = Choose a decision from the list
groups-error-expected-output = Write the expected output
groups-error-ends-past = The end of work cannot be in the past
groups-error-coordinator = Choose the coordinator
groups-error-member = Choose people from the list
groups-error-reason = Write the reason
groups-error-papers = Write what the papers are
groups-error-no-documents = Attach at least one document
groups-error-no-report = Write the report or attach the documents that contain it
