agenda-title = Agenda
agenda-none = The items on the agenda appear here. There are none yet.
agenda-number = No.
agenda-item = Item
agenda-proposed-by = Proposed by
agenda-by-itself = The portal
agenda-minutes-planned = Length
agenda-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
agenda-time = Time
agenda-follows = to follow
agenda-order = Order
agenda-move-up-of = Move up: { $title }
agenda-move-down-of = Move down: { $title }
agenda-total = { $total } minutes in total, of { $planned } planned
agenda-too-long = { $minutes ->
    [one] 1 minute more than the meeting lasts
   *[other] { $minutes } minutes more than the meeting lasts
}
agenda-propose = Propose an item
agenda-add = Add an item
agenda-propose-by = Items can be proposed { $by }.
agenda-to-examine = Proposals to review
agenda-proposals = Proposals under review
agenda-not-taken = Proposals postponed, rejected or withdrawn
agenda-removed = Items taken off the agenda
agenda-because = Reason: { $reason }
agenda-goes-on-at = Proposed again for meeting { $reference }
agenda-bring-in = Add open items
agenda-bring-in-hint = Open action items, commitments to consumers missed or contested, recommendations of concluded working groups, postponed proposals. This also happens automatically when the meeting is convened.
agenda-nothing-open = There are no other open items to add
agenda-open-added = { $count ->
    [one] 1 open item added
   *[other] { $count } open items added
}
agenda-print-italian = Print in Italian
agenda-print-english = Print in English
agenda-print-hint = This page is ready to print with the browser’s own command.
agenda-on-paper = To print

agenda-open-actions = Open action items
agenda-late-commitments = Commitments missed or contested
agenda-from-actions = Action items from earlier meetings that are still open
agenda-from-action = { $reference } · { $party } · { $standing }
agenda-from-commitments = { $count ->
    [one] 1 commitment of the operator to a consumer, missed or contested
   *[other] { $count } commitments of the operator to consumers, missed or contested
}
agenda-from-group = Working group { $reference } has concluded: its recommendations come to the table
agenda-origin = Where it comes from

agenda-matter-commercial-news = Commercial news
agenda-matter-technology = Technology and networks
agenda-matter-market = Market
agenda-matter-complaints = Analysis of complaints
agenda-matter-conciliations = Conciliations
agenda-matter-campaigns = Campaigns
agenda-matter-telemarketing = Telemarketing
agenda-matter-working-groups = Working groups
agenda-matter-follow-up = Follow-up of earlier meetings
agenda-matter-other = Other

agenda-state-proposed = Proposed
agenda-state-accepted = Accepted
agenda-state-postponed = Postponed
agenda-state-rejected = Rejected
agenda-state-withdrawn = Withdrawn
agenda-state-removed = Taken off
agenda-state-discussed = Discussed

agenda-act-accept = Put on the agenda
agenda-act-revise = Edit the proposal
agenda-act-withdraw = Withdraw the proposal
agenda-act-postpone = Postpone
agenda-act-reject = Reject
agenda-act-remove = Take off the agenda
agenda-act-edit = Change
agenda-act-place = Move under another item
agenda-act-move-up = Move up
agenda-act-move-down = Move down
agenda-confirm = Confirm
agenda-done-accept = The item is on the agenda
agenda-done-revise = The proposal was changed
agenda-done-withdraw = The proposal was withdrawn
agenda-done-postpone = The item is postponed
agenda-done-reject = The item is rejected
agenda-done-remove = The item is off the agenda
agenda-done-edit = The item is changed
agenda-done-order = The order of the items has changed
agenda-proposed = The item was proposed: the secretariat will review it
agenda-added = The item is on the agenda

agenda-field-title = Title
agenda-field-title-hint = One line, as it will appear on the agenda
agenda-field-title-portal-hint = This title is the portal’s own and is recorded in Italian: as long as it stays as it is, pages show it in the reader’s language.
agenda-field-matter = Subject
agenda-field-explanation = Explanation
agenda-field-explanation-hint = What it is about, and what the table is asked to do
agenda-field-minutes = Minutes planned
agenda-field-whole = Part of item
agenda-field-whole-hint = If nothing is chosen, the item stands on its own
agenda-field-reason = Reason
agenda-field-reason-hint = The party that proposed the item reads it
agenda-papers = Documents
agenda-papers-hint = The secretariat sees the documents with the proposal; all parties see them once the item is on the agenda.
agenda-send = Send the proposal
agenda-drafts = Drafts of other proposals
agenda-draft-untitled = Proposal without a title

agenda-error-title = Write the title of the item
agenda-error-matter = Choose the subject
agenda-error-reason = Write the reason: the proposer will read it
agenda-error-minutes = Enter the minutes as a number from 1 to { $max }
agenda-error-whole = Choose an item from the agenda
agenda-refused-has-parts = An item that has parts cannot stand under another
agenda-refused-closed = The agenda of this meeting is closed.
agenda-refused-settled = There is already a decision or an action item under this item: it stays on the agenda.
agenda-refused-too-late = The deadline for proposing items has passed.
agenda-refused-now = The item has changed in the meantime and this is no longer possible. Below is the item as it is now; what was typed is kept.
agenda-moved-on = Somebody else has changed this item in the meantime: below is the item as it is now. What was typed is still in the form: if it still applies, it can be sent again.
