minutes-title = Minutes
minutes-new = new
minutes-of = Minutes: { $meeting }
minutes-closing = Other business and closing
minutes-papers = Documents: { $names }.
minutes-next = Next meeting: { $title }, { $moment }.

minutes-attendance = Attendance
minutes-presence = Attendance
minutes-presence-unknown = not recorded
minutes-present = present
minutes-present-from = present from { $hour }
minutes-delegated = by proxy
minutes-delegated-to = proxy given { $to }
minutes-absent = absent
minutes-attendance-of = Attendance of { $party }

minutes-decision = Decision
minutes-action = Action item
minutes-paragraph = Paragraph { $number }
minutes-version = version { $number }
minutes-versions = Versions
minutes-in-italian = Minutes are kept in Italian, including the titles that the portal gives to items.
minutes-reserved = Reserved: not in the public version.
minutes-number = Number
minutes-hash = SHA-256 hash
minutes-intact = The text is the one that was approved.
minutes-intact-correction = The text is the one that was published with the correction.
minutes-not-intact = The text does not match its hash: please tell whoever runs the portal.
minutes-hashed-text = Download the text that was hashed
minutes-public = Public page
minutes-pdf = Download the PDF
minutes-corrected-because = Reason for the correction
minutes-corrects = It corrects version { $before }, approved { $on }.
minutes-corrects-again = It corrects version { $before }; the parties approved version { $asked } { $on }.

minutes-foot-approved = { $reference }, version { $version } · approved { $on }
minutes-foot-corrected = { $reference }, version { $version } · corrected { $on }
minutes-foot-draft = { $meeting } · draft, version { $version }
minutes-foot-public = { $reference }, public version · approved { $on }
minutes-foot-hash = SHA-256 hash of the text: { $hash }
minutes-public-head = { $reference }, public version. Minutes approved { $on }.
minutes-public-corrected = This is the text as corrected { $on }.
minutes-public-outdated = This text was corrected { $on }. The corrected text has not been made public.

minutes-not-held = The meeting has not taken place yet: its minutes will appear here afterwards.
minutes-not-closed = The meeting is not closed yet: its minutes are prepared after that.
minutes-cancelled = The meeting was cancelled and has no minutes.
minutes-to-be-drafted = The meeting is over. The draft minutes are expected { $by }.
minutes-not-there-yet = The secretariat is preparing the minutes: once they are ready, they can be read, commented on and approved here.
minutes-drafted = The draft is being prepared. The parties will see it when the secretariat sends it.
minutes-in-approval = Each party can approve the minutes, or comment on their paragraphs, { $by }. A party that does not respond by that day approves: silence counts as approval.
minutes-unanswered = { $count ->
    [one] One comment awaits an answer: until then silence does not count as approval.
   *[other] { $count } comments await an answer: until then silence does not count as approval.
}
minutes-being-revised = The secretariat is preparing a new version: until it is sent, silence does not count as approval.
minutes-approved-on = Minutes { $reference } were approved { $on }.
minutes-public-is-outdated = What is public is the text before the correction (version { $version }). The corrected text is not public yet.
minutes-moved-on = Somebody else has acted on these minutes in the meantime: what changed is shown here, and nothing that was typed is lost.

minutes-parties = Approval by the parties, version { $version }
minutes-party-answer = Response
minutes-party-approved = approved by { $name } { $at }
minutes-party-silent = approved by silence
minutes-party-waits = pending

minutes-version-approved = approved { $at }
minutes-version-corrected = corrected and published { $at }
minutes-version-circulated = sent to the parties { $at }
minutes-comments = { $count ->
    [one] one comment
   *[other] { $count } comments
}
minutes-without-answer = { $count } without an answer
minutes-being-written = Version { $version }, in preparation
minutes-being-written-shown = It is below, with what changes; the secretariat alone reads it.
minutes-being-written-elsewhere = Below is the version that the parties have.
minutes-read-written = Read version { $version } and its changes from version { $before }
minutes-back-to-given = Back to version { $version }, which the parties have
minutes-version-written = in preparation, for the secretariat only
minutes-changes = Changes from version { $before }
minutes-no-changes = The text is the same.
minutes-added = added:
minutes-removed = removed:
minutes-end-of-change = end.
minutes-now-reserved = now reserved
minutes-no-longer-reserved = no longer reserved

minutes-to-do = What you can do
minutes-draft-hint = The draft gathers attendance, items discussed, decisions and action items as they were recorded.
minutes-make-draft = Prepare the draft
minutes-approve = Approve the minutes
minutes-approve-really = Approve for one’s own party
minutes-approve-final = Version { $version } is approved as it is written below. An approval cannot be taken back.
minutes-approve-hint = The approval is given for the whole party and for this version. To ask for a change, comment on the paragraph.
minutes-edit = Edit the text
minutes-edit-hint = The text is written in Markdown; a blank line separates two paragraphs, an empty field removes the paragraph. A decision can be reworded but not removed: once the minutes are approved, the register of decisions says the same. Action items appear as they are in their list.
minutes-conflict-hint = Next to each text that differs is the one that was saved; saving again keeps what is in the fields.
minutes-correct-attendance = Correct attendance
minutes-correct-attendance-hint = It applies to the version in preparation, and the corrections are listed among the changes. Once the minutes are approved, the proceedings of the meeting say the same.
minutes-add-text = Text to add at the end of this item
minutes-stored-meanwhile = Saved in the meantime:
minutes-reserved-meanwhile = (marked as reserved in the meantime)
minutes-taken-out-meanwhile = This text was in a paragraph that has been removed in the meantime. To keep it, copy it into another one:
minutes-unsent = This text was not sent:
minutes-reserve = Reserved, not in the public version
minutes-reserve-section = The whole item is reserved, not in the public version
minutes-save = Save the text
minutes-back = Back to the minutes
minutes-closes-on = Last day to approve or comment
minutes-closed-on = For version { $version } the last day is { $day }.
minutes-closes-on-hint = Until midnight of that day, Rome time. A party that does not respond approves.
minutes-circulate = Send to the parties
minutes-begin = Prepare a new version
minutes-begin-correction = Correct the minutes
minutes-give-up = Discard the new version
minutes-reason = Reason for the correction
minutes-reason-hint = Shown with the new version. The earlier version can still be read.
minutes-correct = Publish the correction
minutes-make-public = Make public
minutes-make-correction-public = Make the corrected text public
minutes-make-public-final = What has been public cannot be taken back: below is exactly what will be read.
minutes-public-preview = Preview of the public version
minutes-make-public-hint = Anybody who has the address can read the minutes without the reserved paragraphs and without the names of people in attendance and in action items.
minutes-comment = Comment
minutes-comment-on = Comment on paragraph { $number }
minutes-comment-hint = Until publication only your own party and the secretariat can read it; afterwards all parties can.
minutes-send-comment = Send the comment
minutes-answer = The secretariat’s answer
minutes-answer-this = Answer
minutes-send-answer = Send the answer

minutes-done-draft = The draft is ready.
minutes-done-begin = The new version is ready to be edited.
minutes-done-edit = The text is saved.
minutes-done-attendance = Attendance is saved.
minutes-done-give-up = The new version was discarded.
minutes-done-circulate = The minutes were sent to the parties.
minutes-done-approve = The approval is recorded.
minutes-done-comment = The comment was sent to the secretariat.
minutes-done-answer = The answer is recorded.
minutes-done-correct = The correction is published.
minutes-done-make-public = The minutes are public.

minutes-error-comment = Write the comment.
minutes-error-answer = Write the answer.
minutes-error-reason = Write the reason for the correction.
minutes-error-closes-on = Choose a day from tomorrow onwards.
minutes-error-in = Paragraph { $number }: { $what }
