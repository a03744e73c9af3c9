meetings-title = Tables and minutes
meetings-room = Sections of the room
meetings-room-calendar = Calendar
meetings-none = The quarterly tables and the working-group meetings of your party appear here.
meetings-to-come = Upcoming
meetings-past = Past and cancelled
meetings-pages = Pages of meetings
meetings-first-page = Back to the beginning
meetings-earlier = Earlier meetings
meetings-reference = Reference
meetings-what = Meeting
meetings-when = Date
meetings-where = Place
meetings-state = State
meetings-no-date = date to be set
meetings-video-link = Video link
meetings-proposals-until = Items can be proposed until
meetings-figures = Figures
meetings-seats = Who takes part
meetings-party = Party
meetings-representative = Represented by
meetings-not-named = not named yet
meetings-parts = Parts of the meeting
meetings-part-convening = Notice of meeting
meetings-table-of = Table of Q{ $quarter } { $year }
meetings-extraordinary-of = { $number ->
    [1] Extraordinary table of Q{ $quarter } { $year }
   *[other] Extraordinary table { $number } of Q{ $quarter } { $year }
}
meetings-of-group = Working group { $group } · { $topic }
meetings-of-some-group = Working group meeting
meetings-state-proposed = To be convened
meetings-state-convened = Convened
meetings-state-held = Held, minutes to be written
meetings-state-drafted = Draft minutes
meetings-state-in-approval = Minutes awaiting approval
meetings-state-approved = Minutes approved
meetings-state-cancelled = Cancelled
