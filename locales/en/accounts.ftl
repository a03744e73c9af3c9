accounts-sign-in = Sign in
accounts-sign-out = Sign out
accounts-email = E-mail address
accounts-password = Password
accounts-email-missing = Enter your e-mail address, such as name@association.it
accounts-password-missing = Enter the password
accounts-wrong-password = The address or the password is wrong
accounts-throttled = Too many failed attempts. To be safe, sign-in is suspended: try again after { $time }.
accounts-signed-out = You have signed out
accounts-session-ended = Your session has ended. Sign in again to continue.
accounts-text-kept = Your session had ended, but what you wrote was kept: sign in to get it back. Documents have to be attached again.
accounts-demonstration = Demonstration accounts
accounts-demonstration-password = This is a demonstration. Password for everybody:

accounts-forgotten = Forgot your password?
accounts-forgotten-hint = You will get an e-mail with a link to choose a new password. It works once, within 30 minutes.
accounts-send-link = Send the link
accounts-back-to-sign-in = Back to sign-in
accounts-link-sent = If the address belongs to an account, an e-mail with a link to choose a new password will arrive shortly
accounts-choose-password = Choose a new password
accounts-link-useless = This link no longer works
accounts-link-useless-why = It has already been used, or was requested more than 30 minutes ago.
accounts-ask-another-link = Ask for another link
accounts-password-reset = Your password has been changed. Sign in with the new one.

accounts-name = Name
accounts-organisation = Organisation
accounts-role = Role
accounts-language = Language
accounts-language-hint = For the pages and for the e-mails you receive.
accounts-save-language = Save language
accounts-change-password = Change password
accounts-change-password-hint = Afterwards you will have to sign in again on every other device.
accounts-current-password = Current password
accounts-current-password-wrong = The current password is wrong
accounts-new-password = New password
accounts-new-password-hint = From 12 to 128 characters of any kind. A few random words are easy to remember and hard to guess.
accounts-new-password-missing = Enter the new password
accounts-new-password-short = The new password must have at least { $least } characters
accounts-new-password-long = The new password can have at most { $most } characters
accounts-new-password-is-address = The new password must not contain your e-mail address
accounts-new-password-common = The new password is one of the first that anybody would try: choose another
accounts-password-changed = Your password has been changed. Other devices have been signed out.

accounts-role-caseworker = Caseworker
accounts-role-coordinator = Association coordinator
accounts-role-liaison-agent = Operator’s liaison agent
accounts-role-liaison-manager = Operator’s liaison manager
accounts-role-secretary = Secretary of the joint tables
accounts-role-administrator = Platform administrator

accounts-permissions = Who may do what
accounts-permission = Action
accounts-yes = yes
accounts-no = no
accounts-may-read-complaints = See their own side’s complaints
accounts-may-file-complaints = File complaints
accounts-may-take-charge = Take on complaints
accounts-may-assign = Assign to a colleague
accounts-may-ask-information = Ask for information
accounts-may-give-information = Give the information requested
accounts-may-send-messages = Send messages to the other side
accounts-may-write-notes = Write private notes
accounts-may-reply-to-complaints = Reply, including interim replies
accounts-may-close-complaints = Accept or dispute the reply, withdraw the complaint
accounts-may-balance-load = See how many cases each colleague has
accounts-may-calculate-deadlines = Calculate a deadline
accounts-may-administer-platform = Administer the platform

accounts-outbox = Outgoing e-mail
accounts-waiting-mails = Latest e-mails not sent yet
accounts-no-mail-waits = No e-mail is waiting.
accounts-mail-to = To
accounts-mail-kind = Type
accounts-mail-state = Status
accounts-mail-attempts = Attempts
accounts-mail-due-at = Next attempt
accounts-mail-error = Error
accounts-mail-due = to be sent
accounts-mail-needs-attention = need attention
accounts-try-mails-again = Try sending again
accounts-mails-tried-again = { $count ->
    [0] No e-mail needs attention
    [one] One e-mail will be sent again
   *[other] { $count } e-mails will be sent again
}
accounts-mail-files = E-mails written to files
accounts-mail-files-hint = No SMTP server is set: e-mails are written to files and can be read here.
accounts-mail-files-links = They include the links for a new password.
accounts-mail-files-no-links = The links for a new password are not shown.
accounts-mail-link-withheld = The text of this e-mail is not shown: it contains the link for choosing a new password, and whoever reads it could enter somebody else’s account and see their cases. For the e-mail to reach the person it is for, set an SMTP server.
accounts-mail-of-password = New password
accounts-mail-of-deadline = Deadline reminder
accounts-mail-of-case = Case update
