error-way-out = Back to the home page
error-request-id = When asking for help, quote this request code: { $id }
error-not-found-title = Page not found
error-not-found = The address leads to no page, or to a page reserved for others. Nothing has been changed. Check the address or start again from the home page.
error-not-allowed-title = Action not allowed
error-not-allowed = Your role does not allow this action, or the form was sent from another site. Nothing has been changed. Go back to the previous page and try again from there.
error-conflict-title = Something has changed in the meantime
error-conflict = The action is no longer possible because the case has moved on. Nothing has been changed. Open the case again to see it as it is now.
error-too-large-title = Too much was sent
error-too-large = Documents of up to 10 MB each and 30 MB in all are accepted, and texts of the length stated. Nothing has been changed. Go back and send less.
error-too-many-title = Too many requests
error-too-many = Too many requests arrived in a short time. Nothing has been changed. If you were writing, go back with the browser’s button: the text is on the page or, if it was saved, in the draft. { $seconds ->
    [one] Try again in a second.
   *[other] Try again in { $seconds } seconds.
}
error-too-many-unsent = Too many requests arrived in a short time, and this last one was not carried out. What you typed is kept in this page: do not close it. { $seconds ->
    [one] In a second, press “Send again”.
   *[other] In { $seconds } seconds, press “Send again”.
}
error-too-many-drafts-title = Too many drafts
error-too-many-drafts = There are already { $most } drafts, the most there can be: what you typed was not saved, but it is kept in this page: do not close it. Sign in in another tab and delete, on the home page, the drafts that you do not need; then come back here and press “Send again”.
error-send-again = Send again
error-bad-request-title = Request not understood
error-bad-request = What arrived is not a form from this site. Nothing has been changed. Go back to the page, reload it and try again.
error-busy-title = The portal is not available right now
error-busy = There are too many requests, or the portal cannot reach its data. What you had already sent is safe. If you were writing, go back with the browser’s button: the text is on the page or, if it was saved, in the draft. Try again in a few seconds: a form sent twice is recorded only once.
error-internal-title = Something went wrong
error-internal = The fault is ours and has been recorded. What you had already sent is safe; this last action was not carried out. Try again shortly.
