deadlines-introduction = The start day is not counted, the last day is. The result stays in the page’s address, to keep or send.
deadlines-term = Time limit
deadlines-start = Start day
deadlines-start-hint = The day the complaint arrived, or the day of whatever starts the clock.
deadlines-which = Which time limit
deadlines-rule = { $name }: { $term }
deadlines-rule-to-confirm = { $name }: { $term } (to be confirmed)
deadlines-own-days = Another number of days
deadlines-days = Number of days
deadlines-days-hint = Only for another number of days, from 1 to 3650.
deadlines-kind = Which days
deadlines-kind-calendar = Calendar days
deadlines-kind-business = Business days
deadlines-pauses = Pauses
deadlines-pauses-hint = The days on which the clock is stopped because information is awaited from the association. The day it starts again is counted; if the pause is not over, leave it empty.
deadlines-pause-from = Pause { $number }, from
deadlines-pause-until = Pause { $number }, clock starts again on
deadlines-calculate = Calculate
deadlines-days-beside-rule = Leave the number of days empty, or choose “Another number of days”
deadlines-days-wrong = Enter a number of days from 1 to 3650
deadlines-kind-missing = Choose between calendar days and business days
deadlines-rule-missing = Choose which time limit to calculate
deadlines-rule-not-in-force = This time limit is not in force on the start day: choose another
deadlines-pause-without-start = Enter the day the clock was stopped
deadlines-pause-backwards = The clock cannot start again before it stops
deadlines-pause-overlaps = These days are already in another pause, { $from }: correct one of the two
deadlines-pause-idle = Pause { $number } touches no day of the time limit and does not move the deadline.
deadlines-too-far = With these dates the deadline would be more than a hundred years away
deadlines-answer = Deadline
deadlines-no-due-day = No deadline while the clock is stopped
deadlines-basis = { $term } from { $start }
deadlines-was-paused = { $days ->
    [one] The clock was stopped for one day, waiting for the association.
   *[other] The clock was stopped for { $days } days, waiting for the association.
}
deadlines-is-paused = { $days ->
    [0] The clock has been stopped { $since }, waiting for the association. No days are left to count.
    [one] The clock has been stopped { $since }, waiting for the association. One day is left to count.
   *[other] The clock has been stopped { $since }, waiting for the association. { $days } days are left to count.
}
deadlines-how = How this deadline is calculated
deadlines-rules-on = Time limits in force { $on }
deadlines-no-rules = The protocol set no time limits on that day. Another number of days can be calculated.
deadlines-length = Length
deadlines-source = Source
deadlines-to-confirm = to be confirmed

deadlines-take-charge = Taking on the complaint
deadlines-final-reply = Final reply
deadlines-information = Information from the association
deadlines-interim-extension = Extension by an interim reply
deadlines-acceptance = Accepting or disputing the reply
deadlines-calendar-days = { $days ->
    [one] one calendar day
   *[other] { $days } calendar days
}
deadlines-business-days = { $days ->
    [one] one business day
   *[other] { $days } business days
}
deadlines-paused-for-information = information requested from the association
deadlines-paused-for-conciliation = conciliation under way
deadlines-paused-by-agreement = agreed by both sides

deadlines-two-days = { $first } and { $second }

deadlines-step-start = { $period }: start day, not counted
deadlines-step-counted = { $days ->
    [one] { $period }: one day counted
   *[other] { $period }: { $days } days counted
}
deadlines-step-not-business = { $days ->
    [one] { $period }: not counted
   *[other] { $period }: not counted
}
deadlines-step-holiday = { $period }, { $name }: holiday
deadlines-step-paused = Paused { $period }: { $reason }
deadlines-step-extended = Extended by { $term } with an interim reply
deadlines-step-moved-from-sunday = The deadline falls on { $day }: it moves to { $next }
deadlines-step-moved-from-holiday = The deadline falls on { $day }, { $name }: it moves to { $next }
deadlines-step-end = The deadline is { $day }
