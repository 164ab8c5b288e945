"""Who may do what: every endpoint for every member of the cast, one line each.

The columns are nobody, Dewi (coordinator of another unit), Citra (volunteer of the village unit), Budi (coordinator of
the branch above it), Sari (admin). "in" means served (a page, a redirect after the act, or a form with errors),
"door" sent to sign in, 403 and 404 what they say. Parameters name attributes of tests.world.World; those that begin
with "form:" are posted.
"""

EVERYBODY = "in in in in in"
SIGNED_IN = "door in in in in"
# Rows of Citra's unit, below Budi's branch.
VILLAGE_ALL = "door 404 in in in"
VILLAGE_COORDINATORS = "door 404 403 in in"
COORDINATORS = "door in 403 in in"
ADMIN = "door 403 403 403 in"

TABLE: dict[str, tuple[dict[str, str], str]] = {
    "GET sign_ins.new": ({}, EVERYBODY),
    "POST sign_ins.create": ({}, EVERYBODY),
    "POST sign_ins.delete": ({}, SIGNED_IN),
    "GET health.show": ({}, EVERYBODY),
    "GET home.index": ({}, SIGNED_IN),
    "GET menu.index": ({}, SIGNED_IN),
    "GET help.index": ({}, SIGNED_IN),
    "GET account.show": ({}, SIGNED_IN),
    "POST account.update": ({}, SIGNED_IN),
    "GET regions.search": ({}, SIGNED_IN),
    # Users
    "GET users.index": ({}, COORDINATORS),
    "GET users.show": ({"user_id": "citra"}, VILLAGE_COORDINATORS),
    "POST users.delete": ({"user_id": "citra"}, VILLAGE_COORDINATORS),
    "GET invitations.new": ({}, COORDINATORS),
    "POST invitations.create": ({}, COORDINATORS),
    "POST invitations.delete": ({"invitation_id": "village_invitation"}, VILLAGE_COORDINATORS),
    "GET invitations.show": ({"token": "village_token"}, EVERYBODY),
    "POST invitations.accept": ({"token": "village_token"}, EVERYBODY),
    "GET audits.index": ({}, ADMIN),
    # Rosters
    "GET rosters.index": ({"activity_id": "village_activity"}, VILLAGE_ALL),
    "POST rosters.create": ({"activity_id": "village_activity", "form:person_id": "village_spare"}, VILLAGE_ALL),
    "POST rosters.newcomer": ({"activity_id": "village_activity"}, VILLAGE_ALL),
    "GET rosters.edit": ({"entry_id": "village_entry"}, VILLAGE_ALL),
    "POST rosters.update": ({"entry_id": "village_entry"}, VILLAGE_ALL),
    "POST rosters.delete": ({"entry_id": "village_entry"}, VILLAGE_ALL),
    "POST rosters.admit": ({"entry_id": "village_entry"}, VILLAGE_COORDINATORS),
    "GET pasted_names.new": ({"activity_id": "village_activity"}, VILLAGE_ALL),
    "POST pasted_names.review": ({"activity_id": "village_activity"}, VILLAGE_ALL),
    "POST pasted_names.create": ({"activity_id": "village_activity"}, VILLAGE_ALL),
    # Attendance
    "GET attendance.show": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "POST attendance.mark": ({"meeting_id": "village_meeting", "form:mark": "village_mark"}, VILLAGE_ALL),
    "POST attendance.mark_all": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "POST attendance.undo_all": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "POST attendance.mark_numbers": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "GET marks.edit": ({"meeting_id": "village_meeting", "entry_id": "village_entry"}, VILLAGE_ALL),
    "POST marks.update": ({"meeting_id": "village_meeting", "entry_id": "village_entry"}, VILLAGE_ALL),
    "GET walk_ins.new": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "POST walk_ins.create": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "GET closings.new": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "POST closings.create": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "GET closings.edit": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "POST closings.delete": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    # Programs and activities
    "GET programs.index": ({}, SIGNED_IN),
    "GET programs.show": ({"program_id": "village_program"}, VILLAGE_ALL),
    "GET programs.new": ({}, COORDINATORS),
    "POST programs.create": ({}, COORDINATORS),
    "GET programs.edit": ({"program_id": "village_program"}, VILLAGE_COORDINATORS),
    "POST programs.update": ({"program_id": "village_program"}, VILLAGE_COORDINATORS),
    "GET activities.index": ({}, SIGNED_IN),
    "GET activities.show": ({"activity_id": "village_activity"}, VILLAGE_ALL),
    "GET activities.ics": ({"activity_id": "village_activity"}, VILLAGE_ALL),
    "GET activities.new": ({"program_id": "village_program"}, VILLAGE_COORDINATORS),
    "POST activities.create": ({"program_id": "village_program"}, VILLAGE_COORDINATORS),
    "GET activities.edit": ({"activity_id": "village_activity"}, VILLAGE_COORDINATORS),
    "POST activities.update": ({"activity_id": "village_activity"}, VILLAGE_COORDINATORS),
    # Schedules and meetings
    "GET schedules.new": ({"activity_id": "village_activity"}, VILLAGE_COORDINATORS),
    "POST schedules.preview": ({"activity_id": "village_activity"}, VILLAGE_COORDINATORS),
    "POST schedules.create": ({"activity_id": "village_activity"}, VILLAGE_COORDINATORS),
    "GET schedules.edit": ({"meeting_id": "village_future_meeting"}, VILLAGE_COORDINATORS),
    "POST schedules.preview_following": ({"meeting_id": "village_future_meeting"}, VILLAGE_COORDINATORS),
    "POST schedules.update": ({"meeting_id": "village_future_meeting"}, VILLAGE_COORDINATORS),
    "GET meetings.index": ({"activity_id": "village_activity"}, VILLAGE_ALL),
    "GET meetings.show": ({"meeting_id": "village_meeting"}, VILLAGE_ALL),
    "GET meetings.new": ({"activity_id": "village_activity"}, VILLAGE_COORDINATORS),
    "POST meetings.create": ({"activity_id": "village_activity"}, VILLAGE_COORDINATORS),
    "GET meetings.edit": ({"meeting_id": "village_meeting"}, VILLAGE_COORDINATORS),
    "POST meetings.update": ({"meeting_id": "village_meeting"}, VILLAGE_COORDINATORS),
    "GET cancellations.new": ({"meeting_id": "village_future_meeting"}, VILLAGE_COORDINATORS),
    "POST cancellations.create": (
        {"meeting_id": "village_future_meeting", "form:reason": "Hujan deras"}, VILLAGE_COORDINATORS,
    ),
    "POST cancellations.delete": ({"meeting_id": "village_future_meeting"}, VILLAGE_COORDINATORS),
    # Calendar
    "GET calendar.index": ({}, SIGNED_IN),
    "GET holidays.index": ({}, ADMIN),
    "POST holidays.create": ({}, ADMIN),
    "GET holidays.edit": ({"holiday_id": "holiday"}, ADMIN),
    "POST holidays.update": ({"holiday_id": "holiday"}, ADMIN),
    "POST holidays.delete": ({"holiday_id": "holiday"}, ADMIN),
    "GET feeds.show": ({"token": "unknown"}, "404 404 404 404 404"),
    "POST feeds.create": ({}, SIGNED_IN),
    "POST feeds.delete": ({}, SIGNED_IN),
    "GET units.index": ({}, SIGNED_IN),
    "GET units.show": ({"unit_id": "village"}, VILLAGE_ALL),
    "GET units.logo": ({"unit_id": "village"}, "door 404 404 404 404"),
    "GET units.new": ({}, ADMIN),
    "POST units.create": ({}, ADMIN),
    "GET units.edit": ({"unit_id": "village"}, VILLAGE_COORDINATORS),
    "POST units.update": ({"unit_id": "village"}, VILLAGE_COORDINATORS),
    "GET signatories.new": ({"unit_id": "village"}, VILLAGE_COORDINATORS),
    "POST signatories.create": ({"unit_id": "village"}, VILLAGE_COORDINATORS),
    "GET signatories.edit": ({"signatory_id": "village_signatory"}, VILLAGE_COORDINATORS),
    "POST signatories.update": ({"signatory_id": "village_signatory"}, VILLAGE_COORDINATORS),
    "GET people.index": ({}, SIGNED_IN),
    "GET people.search": ({}, SIGNED_IN),
    "GET people.show": ({"person_id": "village_person"}, VILLAGE_ALL),
    "GET people.new": ({}, SIGNED_IN),
    "POST people.create": ({}, SIGNED_IN),
    "GET people.edit": ({"person_id": "village_person"}, VILLAGE_ALL),
    "POST people.update": ({"person_id": "village_person"}, VILLAGE_ALL),
}
