// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "tsvector", schema = "pg_catalog"))]
    pub struct Tsvector;
}

diesel::table! {
    action_items (id) {
        id -> Int8,
        year -> Int2,
        number -> Int2,
        meeting_id -> Nullable<Int8>,
        group_id -> Nullable<Int8>,
        item_id -> Nullable<Int8>,
        decision_id -> Nullable<Int8>,
        text -> Text,
        party_id -> Int8,
        owner_id -> Nullable<Int8>,
        owner_name -> Nullable<Text>,
        due_on -> Date,
        state -> Text,
        created_at -> Timestamptz,
        created_by -> Int8,
        closed_at -> Nullable<Timestamptz>,
        version -> Int4,
        submission_key -> Uuid,
    }
}

diesel::table! {
    action_notes (id) {
        id -> Int8,
        action_id -> Int8,
        at -> Timestamptz,
        author_id -> Int8,
        author_name -> Text,
        party_id -> Int8,
        act -> Text,
        state -> Text,
        text -> Nullable<Text>,
        due_on -> Nullable<Date>,
        assignee -> Nullable<Text>,
        submission_key -> Uuid,
    }
}

diesel::table! {
    action_reminders (action_id, kind, due_on) {
        action_id -> Int8,
        kind -> Text,
        due_on -> Date,
        at -> Timestamptz,
    }
}

diesel::table! {
    adhesions (protocol_id, party_id, from_on) {
        protocol_id -> Int8,
        party_id -> Int8,
        from_on -> Date,
        until_on -> Nullable<Date>,
    }
}

diesel::table! {
    agenda_items (id) {
        id -> Int8,
        meeting_id -> Int8,
        parent_id -> Nullable<Int8>,
        position -> Int2,
        title -> Text,
        kind -> Text,
        explanation -> Nullable<Text>,
        minutes_planned -> Nullable<Int2>,
        party_id -> Int8,
        proposed_by -> Nullable<Int8>,
        proposer_name -> Nullable<Text>,
        state -> Text,
        reason -> Nullable<Text>,
        source -> Nullable<Text>,
        created_at -> Timestamptz,
        version -> Int4,
        submission_key -> Nullable<Uuid>,
        carried_from -> Nullable<Int8>,
        counted -> Nullable<Int4>,
    }
}

diesel::table! {
    association_notes (id) {
        id -> Int8,
        complaint_id -> Int8,
        association_id -> Int8,
        at -> Timestamptz,
        author_id -> Int8,
        text -> Text,
        submission_key -> Uuid,
    }
}

diesel::table! {
    attachments (id) {
        id -> Uuid,
        association_id -> Nullable<Int8>,
        complaint_id -> Nullable<Int8>,
        submission_key -> Uuid,
        uploaded_by -> Int8,
        uploaded_at -> Timestamptz,
        audience -> Text,
        name -> Text,
        media_type -> Text,
        size -> Int8,
        sha256 -> Bytea,
        purpose -> Text,
        meeting_id -> Nullable<Int8>,
        group_id -> Nullable<Int8>,
        item_id -> Nullable<Int8>,
        action_id -> Nullable<Int8>,
    }
}

diesel::table! {
    attendances (meeting_id, party_id) {
        meeting_id -> Int8,
        party_id -> Int8,
        attendance -> Text,
        person_present -> Nullable<Text>,
        arrived_at -> Nullable<Time>,
        delegated_to -> Nullable<Int8>,
    }
}

diesel::table! {
    calendar_feeds (user_id) {
        user_id -> Int8,
        token_hash -> Bytea,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    categories (id) {
        id -> Int8,
        code -> Text,
        position -> Int2,
        name_it -> Text,
        name_en -> Text,
    }
}

diesel::table! {
    commitments (id) {
        id -> Int8,
        complaint_id -> Int8,
        association_id -> Int8,
        event_id -> Int8,
        kind -> Text,
        cents -> Int8,
        promised_on -> Date,
        execution -> Text,
        performed_on -> Nullable<Date>,
    }
}

diesel::table! {
    complaint_deadlines (complaint_id) {
        complaint_id -> Int8,
        association_id -> Int8,
        rule -> Text,
        starts_on -> Date,
        due_on -> Date,
        trace -> Jsonb,
    }
}

diesel::table! {
    complaint_events (id) {
        id -> Int8,
        complaint_id -> Int8,
        association_id -> Int8,
        at -> Timestamptz,
        actor_id -> Nullable<Int8>,
        kind -> Text,
        detail -> Jsonb,
        submission_key -> Nullable<Uuid>,
    }
}

diesel::table! {
    complaint_readings (complaint_id, user_id, read_at) {
        complaint_id -> Int8,
        user_id -> Int8,
        association_id -> Int8,
        read_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Tsvector;

    complaints (id) {
        id -> Int8,
        year -> Int2,
        number -> Int8,
        association_id -> Int8,
        desk_id -> Nullable<Int8>,
        filed_by -> Int8,
        filed_at -> Timestamptz,
        submission_key -> Uuid,
        consumer_id -> Int8,
        province_code -> Text,
        line_number -> Nullable<Text>,
        service -> Text,
        business_line -> Bool,
        customer_code -> Nullable<Text>,
        offer -> Nullable<Text>,
        subcategory_id -> Int8,
        subject -> Text,
        description -> Text,
        happened_from -> Nullable<Date>,
        happened_to -> Nullable<Date>,
        earlier_complaint -> Nullable<Jsonb>,
        requests -> Array<Nullable<Text>>,
        requested_cents -> Nullable<Int8>,
        mandate -> Text,
        privacy_notice_on -> Date,
        state -> Text,
        turn -> Nullable<Text>,
        turn_since -> Timestamptz,
        due_on -> Nullable<Date>,
        reply_term -> Jsonb,
        disputes -> Int2,
        assignee_id -> Nullable<Int8>,
        operator_code -> Nullable<Text>,
        taken_at -> Nullable<Timestamptz>,
        replied_at -> Nullable<Timestamptz>,
        outcome -> Nullable<Text>,
        closed_at -> Nullable<Timestamptz>,
        last_event_at -> Timestamptz,
        version -> Int4,
        search -> Tsvector,
        consumer_as_filed -> Jsonb,
        replied_late -> Nullable<Bool>,
    }
}

diesel::table! {
    consumers (id) {
        id -> Int8,
        association_id -> Int8,
        kind -> Text,
        tax_code -> Nullable<Text>,
        vat_number -> Nullable<Text>,
        given_name -> Nullable<Text>,
        family_name -> Nullable<Text>,
        firm_name -> Nullable<Text>,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        province_code -> Text,
        version -> Int4,
        updated_at -> Timestamptz,
        updated_by -> Int8,
    }
}

diesel::table! {
    credentials (user_id) {
        user_id -> Int8,
        password_hash -> Text,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    date_answers (date_id, party_id) {
        meeting_id -> Int8,
        date_id -> Int8,
        party_id -> Int8,
        answer -> Text,
        answered_by -> Int8,
        answered_at -> Timestamptz,
    }
}

diesel::table! {
    deadline_rules (id) {
        id -> Int8,
        code -> Text,
        days -> Int2,
        day_kind -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        source -> Text,
        verified -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Tsvector;

    decisions (id) {
        id -> Int8,
        year -> Int2,
        number -> Int2,
        meeting_id -> Int8,
        item_id -> Int8,
        text -> Text,
        decided_on -> Date,
        reserved -> Bool,
        recorded_by -> Int8,
        version -> Int4,
        submission_key -> Uuid,
        search -> Nullable<Tsvector>,
    }
}

diesel::table! {
    desks (id) {
        id -> Int8,
        association_id -> Int8,
        name -> Text,
        province_code -> Text,
    }
}

diesel::table! {
    document_readings (user_id, document_id) {
        user_id -> Int8,
        document_id -> Int8,
        version -> Int4,
    }
}

diesel::table! {
    document_versions (document_id, version) {
        document_id -> Int8,
        version -> Int4,
        note -> Nullable<Text>,
        added_at -> Timestamptz,
        added_by -> Int8,
        added_by_name -> Text,
        party_id -> Int8,
        submission_key -> Uuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Tsvector;

    documents (id) {
        id -> Int8,
        title -> Text,
        description -> Nullable<Text>,
        readers -> Text,
        group_id -> Nullable<Int8>,
        party_id -> Int8,
        version -> Int4,
        changed_at -> Timestamptz,
        search -> Nullable<Tsvector>,
    }
}

diesel::table! {
    dossier_editions (dossier_id, party_id) {
        dossier_id -> Int8,
        party_id -> Int8,
        content -> Text,
        sha256 -> Bytea,
    }
}

diesel::table! {
    dossiers (id) {
        id -> Int8,
        year -> Int2,
        quarter -> Int2,
        version -> Int2,
        made_at -> Timestamptz,
        made_by -> Int8,
        made_by_name -> Text,
        submission_key -> Uuid,
    }
}

diesel::table! {
    drafts (key) {
        key -> Uuid,
        user_id -> Int8,
        target -> Text,
        fields -> Jsonb,
        saved_at -> Timestamptz,
    }
}

diesel::table! {
    holidays (id) {
        id -> Int8,
        month -> Nullable<Int2>,
        day -> Nullable<Int2>,
        days_from_easter -> Nullable<Int2>,
        valid_from_year -> Nullable<Int2>,
        valid_to_year -> Nullable<Int2>,
        name_it -> Text,
        name_en -> Text,
        source -> Text,
    }
}

diesel::table! {
    item_note_versions (item_id, version) {
        item_id -> Int8,
        version -> Int4,
        text -> Text,
        edited_by -> Int8,
        edited_at -> Timestamptz,
    }
}

diesel::table! {
    item_notes (item_id) {
        item_id -> Int8,
        meeting_id -> Int8,
        text -> Text,
        version -> Int4,
        edited_by -> Int8,
        edited_at -> Timestamptz,
    }
}

diesel::table! {
    meeting_seats (meeting_id, party_id) {
        meeting_id -> Int8,
        party_id -> Int8,
        representative_id -> Nullable<Int8>,
        representative_name -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    meetings (id) {
        id -> Int8,
        reference -> Text,
        group_id -> Nullable<Int8>,
        year -> Int2,
        quarter -> Nullable<Int2>,
        state -> Text,
        starts_at -> Nullable<Timestamptz>,
        duration_minutes -> Int2,
        place -> Nullable<Text>,
        video_link -> Nullable<Text>,
        proposals_until -> Nullable<Date>,
        invitation -> Int2,
        held_at -> Nullable<Timestamptz>,
        version -> Int4,
        created_at -> Timestamptz,
        created_by -> Int8,
        submission_key -> Uuid,
        seats_by_hand -> Bool,
        answers_until -> Nullable<Date>,
        extraordinary -> Bool,
        cancelled_because -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Tsvector;

    minutes (id) {
        id -> Int8,
        meeting_id -> Int8,
        version -> Int2,
        body -> Jsonb,
        edits -> Int4,
        created_at -> Timestamptz,
        circulated_at -> Nullable<Timestamptz>,
        closes_on -> Nullable<Date>,
        approved_at -> Nullable<Timestamptz>,
        year -> Nullable<Int2>,
        number -> Nullable<Int2>,
        reason -> Nullable<Text>,
        canonical -> Nullable<Text>,
        sha256 -> Nullable<Bytea>,
        public_body -> Nullable<Jsonb>,
        search -> Nullable<Tsvector>,
    }
}

diesel::table! {
    minutes_approvals (minutes_id, party_id) {
        minutes_id -> Int8,
        meeting_id -> Int8,
        party_id -> Int8,
        user_id -> Int8,
        name -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    minutes_comments (id) {
        id -> Int8,
        minutes_id -> Int8,
        meeting_id -> Int8,
        paragraph -> Int4,
        party_id -> Int8,
        author_id -> Int8,
        author_name -> Text,
        at -> Timestamptz,
        text -> Text,
        answer -> Nullable<Text>,
        answered_at -> Nullable<Timestamptz>,
        submission_key -> Uuid,
    }
}

diesel::table! {
    minutes_readings (user_id, meeting_id) {
        user_id -> Int8,
        meeting_id -> Int8,
        version -> Int2,
        approved -> Bool,
    }
}

diesel::table! {
    notifications (id) {
        id -> Int8,
        user_id -> Int8,
        association_id -> Nullable<Int8>,
        complaint_id -> Nullable<Int8>,
        event_id -> Nullable<Int8>,
        password_reset_id -> Nullable<Uuid>,
        kind -> Text,
        reference -> Nullable<Text>,
        due_on -> Nullable<Date>,
        created_at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
        mail_state -> Text,
        mail_attempts -> Int2,
        mail_due_at -> Timestamptz,
        mail_leased_until -> Nullable<Timestamptz>,
        mail_sent_at -> Nullable<Timestamptz>,
        mail_error -> Nullable<Text>,
        table_event_id -> Nullable<Int8>,
    }
}

diesel::table! {
    operator_notes (id) {
        id -> Int8,
        complaint_id -> Int8,
        association_id -> Int8,
        at -> Timestamptz,
        author_id -> Int8,
        text -> Text,
        submission_key -> Uuid,
    }
}

diesel::table! {
    organisations (id) {
        id -> Int8,
        kind -> Text,
        name -> Text,
    }
}

diesel::table! {
    password_resets (id) {
        id -> Uuid,
        user_id -> Int8,
        token_hash -> Bytea,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    proposed_dates (id) {
        id -> Int8,
        meeting_id -> Int8,
        starts_at -> Timestamptz,
    }
}

diesel::table! {
    protocols (id) {
        id -> Int8,
        title -> Text,
        starts_on -> Date,
        ends_on -> Date,
    }
}

diesel::table! {
    provinces (code) {
        code -> Text,
        name -> Text,
        region -> Text,
    }
}

diesel::table! {
    reference_counters (year) {
        year -> Int2,
        last -> Int8,
    }
}

diesel::table! {
    sessions (key_hash) {
        key_hash -> Bytea,
        user_id -> Nullable<Int8>,
        state -> Jsonb,
        started_at -> Timestamptz,
        last_seen_at -> Timestamptz,
    }
}

diesel::table! {
    sign_in_failures (id) {
        id -> Int8,
        at -> Timestamptz,
        email -> Text,
        address -> Text,
    }
}

diesel::table! {
    subcategories (id) {
        id -> Int8,
        category_id -> Int8,
        code -> Text,
        position -> Int2,
        name_it -> Text,
        name_en -> Text,
        indemnity_articles -> Array<Nullable<Text>>,
        conciliaweb_mode -> Nullable<Text>,
        retired_on -> Nullable<Date>,
    }
}

diesel::table! {
    submissions (key) {
        key -> Uuid,
        user_id -> Int8,
        digest -> Bytea,
        sent_at -> Timestamptz,
    }
}

diesel::table! {
    table_counters (letter, year) {
        letter -> Text,
        year -> Int2,
        last -> Int2,
    }
}

diesel::table! {
    table_events (id) {
        id -> Int8,
        meeting_id -> Nullable<Int8>,
        group_id -> Nullable<Int8>,
        at -> Timestamptz,
        actor_id -> Nullable<Int8>,
        kind -> Text,
        detail -> Jsonb,
        submission_key -> Nullable<Uuid>,
    }
}

diesel::table! {
    users (id) {
        id -> Int8,
        organisation_id -> Int8,
        association_id -> Nullable<Int8>,
        desk_id -> Nullable<Int8>,
        role -> Text,
        email -> Text,
        given_name -> Text,
        family_name -> Text,
        language -> Text,
        active -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    working_group_members (group_id, user_id) {
        group_id -> Int8,
        party_id -> Int8,
        user_id -> Int8,
        name -> Text,
    }
}

diesel::table! {
    working_group_papers (submission_key) {
        submission_key -> Uuid,
        group_id -> Int8,
        text -> Text,
        party_id -> Int8,
        brought_by -> Int8,
        brought_by_name -> Text,
        brought_at -> Timestamptz,
    }
}

diesel::table! {
    working_groups (id) {
        id -> Int8,
        year -> Int2,
        number -> Int2,
        topic -> Text,
        mandate -> Text,
        expected_output -> Text,
        coordinator_id -> Nullable<Int8>,
        coordinator_name -> Nullable<Text>,
        ends_on -> Date,
        state -> Text,
        version -> Int4,
        created_at -> Timestamptz,
        created_by -> Int8,
        submission_key -> Uuid,
        decision_id -> Nullable<Int8>,
        suspended_because -> Nullable<Text>,
        concluded_at -> Nullable<Timestamptz>,
        report -> Nullable<Text>,
        report_waits -> Bool,
    }
}

diesel::joinable!(action_items -> agenda_items (item_id));
diesel::joinable!(action_items -> decisions (decision_id));
diesel::joinable!(action_items -> meetings (meeting_id));
diesel::joinable!(action_items -> organisations (party_id));
diesel::joinable!(action_items -> working_groups (group_id));
diesel::joinable!(action_notes -> action_items (action_id));
diesel::joinable!(action_notes -> organisations (party_id));
diesel::joinable!(action_notes -> users (author_id));
diesel::joinable!(action_reminders -> action_items (action_id));
diesel::joinable!(adhesions -> organisations (party_id));
diesel::joinable!(adhesions -> protocols (protocol_id));
diesel::joinable!(agenda_items -> meetings (meeting_id));
diesel::joinable!(agenda_items -> organisations (party_id));
diesel::joinable!(agenda_items -> users (proposed_by));
diesel::joinable!(association_notes -> complaints (complaint_id));
diesel::joinable!(association_notes -> organisations (association_id));
diesel::joinable!(association_notes -> users (author_id));
diesel::joinable!(attachments -> action_items (action_id));
diesel::joinable!(attachments -> agenda_items (item_id));
diesel::joinable!(attachments -> complaints (complaint_id));
diesel::joinable!(attachments -> meetings (meeting_id));
diesel::joinable!(attachments -> organisations (association_id));
diesel::joinable!(attachments -> users (uploaded_by));
diesel::joinable!(attachments -> working_groups (group_id));
diesel::joinable!(attendances -> organisations (delegated_to));
diesel::joinable!(calendar_feeds -> users (user_id));
diesel::joinable!(commitments -> complaint_events (event_id));
diesel::joinable!(commitments -> complaints (complaint_id));
diesel::joinable!(commitments -> organisations (association_id));
diesel::joinable!(complaint_deadlines -> complaints (complaint_id));
diesel::joinable!(complaint_deadlines -> organisations (association_id));
diesel::joinable!(complaint_events -> complaints (complaint_id));
diesel::joinable!(complaint_events -> organisations (association_id));
diesel::joinable!(complaint_events -> users (actor_id));
diesel::joinable!(complaint_readings -> complaints (complaint_id));
diesel::joinable!(complaint_readings -> organisations (association_id));
diesel::joinable!(complaint_readings -> users (user_id));
diesel::joinable!(complaints -> consumers (consumer_id));
diesel::joinable!(complaints -> desks (desk_id));
diesel::joinable!(complaints -> organisations (association_id));
diesel::joinable!(complaints -> provinces (province_code));
diesel::joinable!(complaints -> subcategories (subcategory_id));
diesel::joinable!(consumers -> organisations (association_id));
diesel::joinable!(consumers -> provinces (province_code));
diesel::joinable!(consumers -> users (updated_by));
diesel::joinable!(credentials -> users (user_id));
diesel::joinable!(date_answers -> users (answered_by));
diesel::joinable!(decisions -> agenda_items (item_id));
diesel::joinable!(decisions -> meetings (meeting_id));
diesel::joinable!(decisions -> users (recorded_by));
diesel::joinable!(desks -> organisations (association_id));
diesel::joinable!(desks -> provinces (province_code));
diesel::joinable!(document_readings -> documents (document_id));
diesel::joinable!(document_readings -> users (user_id));
diesel::joinable!(document_versions -> documents (document_id));
diesel::joinable!(document_versions -> organisations (party_id));
diesel::joinable!(document_versions -> users (added_by));
diesel::joinable!(documents -> organisations (party_id));
diesel::joinable!(documents -> working_groups (group_id));
diesel::joinable!(dossier_editions -> dossiers (dossier_id));
diesel::joinable!(dossier_editions -> organisations (party_id));
diesel::joinable!(dossiers -> users (made_by));
diesel::joinable!(drafts -> users (user_id));
diesel::joinable!(item_note_versions -> agenda_items (item_id));
diesel::joinable!(item_note_versions -> users (edited_by));
diesel::joinable!(item_notes -> agenda_items (item_id));
diesel::joinable!(item_notes -> meetings (meeting_id));
diesel::joinable!(item_notes -> users (edited_by));
diesel::joinable!(meeting_seats -> meetings (meeting_id));
diesel::joinable!(meeting_seats -> organisations (party_id));
diesel::joinable!(meeting_seats -> users (representative_id));
diesel::joinable!(meetings -> users (created_by));
diesel::joinable!(meetings -> working_groups (group_id));
diesel::joinable!(minutes -> meetings (meeting_id));
diesel::joinable!(minutes_approvals -> meetings (meeting_id));
diesel::joinable!(minutes_approvals -> minutes (minutes_id));
diesel::joinable!(minutes_approvals -> organisations (party_id));
diesel::joinable!(minutes_approvals -> users (user_id));
diesel::joinable!(minutes_comments -> meetings (meeting_id));
diesel::joinable!(minutes_comments -> minutes (minutes_id));
diesel::joinable!(minutes_comments -> organisations (party_id));
diesel::joinable!(minutes_comments -> users (author_id));
diesel::joinable!(minutes_readings -> meetings (meeting_id));
diesel::joinable!(minutes_readings -> users (user_id));
diesel::joinable!(notifications -> complaint_events (event_id));
diesel::joinable!(notifications -> complaints (complaint_id));
diesel::joinable!(notifications -> organisations (association_id));
diesel::joinable!(notifications -> password_resets (password_reset_id));
diesel::joinable!(notifications -> table_events (table_event_id));
diesel::joinable!(notifications -> users (user_id));
diesel::joinable!(operator_notes -> complaints (complaint_id));
diesel::joinable!(operator_notes -> organisations (association_id));
diesel::joinable!(operator_notes -> users (author_id));
diesel::joinable!(password_resets -> users (user_id));
diesel::joinable!(proposed_dates -> meetings (meeting_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(subcategories -> categories (category_id));
diesel::joinable!(submissions -> users (user_id));
diesel::joinable!(table_events -> meetings (meeting_id));
diesel::joinable!(table_events -> users (actor_id));
diesel::joinable!(table_events -> working_groups (group_id));
diesel::joinable!(users -> desks (desk_id));
diesel::joinable!(working_group_members -> organisations (party_id));
diesel::joinable!(working_group_members -> users (user_id));
diesel::joinable!(working_group_members -> working_groups (group_id));
diesel::joinable!(working_group_papers -> organisations (party_id));
diesel::joinable!(working_group_papers -> users (brought_by));
diesel::joinable!(working_group_papers -> working_groups (group_id));
diesel::joinable!(working_groups -> decisions (decision_id));

diesel::allow_tables_to_appear_in_same_query!(
    action_items,
    action_notes,
    action_reminders,
    adhesions,
    agenda_items,
    association_notes,
    attachments,
    attendances,
    calendar_feeds,
    categories,
    commitments,
    complaint_deadlines,
    complaint_events,
    complaint_readings,
    complaints,
    consumers,
    credentials,
    date_answers,
    deadline_rules,
    decisions,
    desks,
    document_readings,
    document_versions,
    documents,
    dossier_editions,
    dossiers,
    drafts,
    holidays,
    item_note_versions,
    item_notes,
    meeting_seats,
    meetings,
    minutes,
    minutes_approvals,
    minutes_comments,
    minutes_readings,
    notifications,
    operator_notes,
    organisations,
    password_resets,
    proposed_dates,
    protocols,
    provinces,
    reference_counters,
    sessions,
    sign_in_failures,
    subcategories,
    submissions,
    table_counters,
    table_events,
    users,
    working_group_members,
    working_group_papers,
    working_groups,
);
