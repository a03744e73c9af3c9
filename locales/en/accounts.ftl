accounts-sign-in = Sign in
accounts-sign-out = Sign out
accounts-email = E-mail address
accounts-password = Password
accounts-email-missing = Enter your e-mail address, such as name@association.it
accounts-password-missing = Enter the password
accounts-wrong-password = The address or the password is not right
accounts-throttled = Too many failed attempts. For safety, sign-in is suspended: try again after { $time }.
accounts-signed-out = You have signed out
accounts-session-ended = Your session has ended. Sign in again to go on.
accounts-text-kept = Your session had ended, but what you wrote was kept: sign in to find it again. Documents must be attached again.
accounts-demonstration = Demonstration accounts
accounts-demonstration-password = This is a demonstration. Everybody’s password:

accounts-forgotten = Forgotten password
accounts-forgotten-hint = You will get a link to choose a new password. It is good for 30 minutes and for one use.
accounts-send-link = Send the link
accounts-back-to-sign-in = Back to sign-in
accounts-link-sent = If the address belongs to an account, an e-mail with a link to choose a new password will arrive shortly
accounts-choose-password = Choose a new password
accounts-link-useless = The link is no longer good
accounts-link-useless-why = It was used already, or more than 30 minutes have passed since it was asked for.
accounts-ask-another-link = Ask for another link
accounts-password-reset = The password was changed. Sign in with the new one.

accounts-name = Name
accounts-organisation = Organisation
accounts-role = Role
accounts-language = Language
accounts-language-hint = For the pages and for the e-mails that you get.
accounts-save-language = Save the language
accounts-change-password = Change the password
accounts-change-password-hint = Afterwards every other device must sign in again.
accounts-current-password = Current password
accounts-current-password-wrong = The current password is not right
accounts-new-password = New password
accounts-new-password-hint = From 12 to 128 characters of any kind. A few random words are easy to remember and hard to guess.
accounts-new-password-missing = Enter the new password
accounts-new-password-short = The new password must have at least { $least } characters
accounts-new-password-long = The new password can have at most { $most } characters
accounts-new-password-is-address = The new password must not contain your e-mail address
accounts-new-password-common = The new password is among the first that anybody would try: choose another one
accounts-password-changed = The password was changed. Other devices were signed out.

accounts-role-caseworker = Caseworker
accounts-role-coordinator = Association coordinator
accounts-role-liaison-agent = Liaison agent
accounts-role-liaison-manager = Liaison manager
accounts-role-secretary = Secretary of the tables
accounts-role-administrator = Platform administrator

accounts-permissions = Who may do what
accounts-permission = Action
accounts-yes = yes
accounts-no = no
accounts-may-read-complaints = See the complaints of one’s side
accounts-may-file-complaints = File complaints
accounts-may-take-charge = Take in charge
accounts-may-assign = Assign to a colleague
accounts-may-ask-information = Ask for information
accounts-may-give-information = Give the information asked for
accounts-may-send-messages = Send messages to the other side
accounts-may-write-notes = Write private notes
accounts-may-reply-to-complaints = Reply, also in the interim
accounts-may-close-complaints = Accept or dispute the reply, withdraw the complaint
accounts-may-balance-load = See how many cases each colleague has
accounts-may-read-meetings = Read of meetings, minutes and action items of one’s party
accounts-may-speak-at-table = Propose items, say when one can come, comment and approve minutes
accounts-may-convene-meetings = Convene meetings, order their items, publish their minutes
accounts-may-take-minutes = Take the minutes of a meeting
accounts-may-make-dossiers = Freeze the figures of a quarter for the table
accounts-may-read-notifications = Be notified
accounts-may-calculate-deadlines = Calculate a deadline
accounts-may-administer-platform = Administer the platform

accounts-outbox = Outgoing e-mail
accounts-waiting-mails = The latest e-mails not sent yet
accounts-no-mail-waits = No e-mail is waiting.
accounts-mail-to = To
accounts-mail-kind = Kind
accounts-mail-state = State
accounts-mail-attempts = Attempts
accounts-mail-due-at = Next attempt
accounts-mail-error = Error
accounts-mail-due = to be sent
accounts-mail-needs-attention = need attention
accounts-try-mails-again = Try to send again
accounts-mails-tried-again = { $count ->
    [0] No e-mail needs attention
    [one] One e-mail will be sent again
   *[other] { $count } e-mails will be sent again
}
accounts-mail-files = E-mails written to files
accounts-mail-files-hint = No SMTP server is set: e-mails become files and can be read here. They include the links for a new password.
accounts-mail-of-password = New password
accounts-mail-of-deadline = Reminder of a deadline
accounts-mail-of-case = News of a case
