deadlines-introduction = The first day does not count, the last one does. The answer stays in the address of the page, to be kept or sent.
deadlines-term = Term
deadlines-start = First day
deadlines-start-hint = The day on which the complaint arrived, or on which whatever the term runs from happened.
deadlines-which = Which term
deadlines-rule = { $name }: { $term }
deadlines-rule-to-confirm = { $name }: { $term } (to be confirmed)
deadlines-own-days = Another number of days
deadlines-days = Number of days
deadlines-days-hint = Only for another number of days, from 1 to 3650.
deadlines-kind = Which days
deadlines-kind-calendar = Calendar days
deadlines-kind-business = Business days
deadlines-pauses = Pauses
deadlines-pauses-hint = The days on which the clock stands still because information is awaited from the association. The day on which it runs again counts; if the pause is not over, leave it empty.
deadlines-pause-from = Pause { $number }, from
deadlines-pause-until = Pause { $number }, runs again on
deadlines-calculate = Calculate
deadlines-days-beside-rule = Leave the number of days empty, or choose “Another number of days”
deadlines-days-wrong = Enter a number of days from 1 to 3650
deadlines-kind-missing = Choose calendar or business days
deadlines-rule-missing = Choose which term to calculate
deadlines-rule-not-in-force = This term does not hold on the first day: choose another one
deadlines-pause-without-start = Enter since when the clock stands still
deadlines-pause-backwards = The clock cannot run again before it stops
deadlines-pause-overlaps = These days are in another pause already, { $from }: correct one of the two
deadlines-pause-idle = Pause { $number } touches no day of the term and does not move the deadline.
deadlines-too-far = With these dates the term would end more than a hundred years later
deadlines-answer = Deadline
deadlines-no-due-day = No deadline while the clock stands still
deadlines-basis = { $term } from { $start }
deadlines-was-paused = { $days ->
    [one] The clock stood still for one day, waiting for the association.
   *[other] The clock stood still for { $days } days, waiting for the association.
}
deadlines-is-paused = { $days ->
    [0] The clock has stood still { $since }, waiting for the association. No day is left to count.
    [one] The clock has stood still { $since }, waiting for the association. One day is left to count.
   *[other] The clock has stood still { $since }, waiting for the association. { $days } days are left to count.
}
deadlines-how = How this deadline is calculated
deadlines-rules-on = Terms in force { $on }
deadlines-no-rules = On that day the protocol had no terms. Another number of days can be calculated.
deadlines-length = Length
deadlines-source = Source
deadlines-to-confirm = to be confirmed

deadlines-take-charge = Taking in charge
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
deadlines-paused-for-information = information asked of the association
deadlines-paused-for-conciliation = conciliation under way
deadlines-paused-by-agreement = as both sides agreed

deadlines-two-days = { $first } and { $second }

deadlines-step-start = { $period }: first day, not counted
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
deadlines-step-extended = Extension of { $term }, given with an interim reply
deadlines-step-moved-from-sunday = The term ends on { $day }: it moves to { $next }
deadlines-step-moved-from-holiday = The term ends on { $day }, { $name }: it moves to { $next }
deadlines-step-end = The term ends on { $day }
