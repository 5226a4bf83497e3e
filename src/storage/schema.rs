//! The tables as diesel knows them; the folder `migrations` makes them.

diesel::table! {
    form_versions (tenant, digest) {
        tenant -> Text,
        digest -> Text,
        form_id -> Text,
        version -> Text,
        published_at -> BigInt,
        content -> Text,
    }
}

diesel::table! {
    drafts (id) {
        id -> Text,
        tenant -> Text,
        form_id -> Text,
        version_digest -> Text,
        language -> Text,
        revision -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        expires_at -> BigInt,
        sealed -> Binary,
    }
}

diesel::table! {
    appointments (tenant, form_id, field, starts, seat) {
        tenant -> Text,
        form_id -> Text,
        field -> Text,
        starts -> Text,
        seat -> BigInt,
    }
}

diesel::table! {
    resume_codes (draft_id) {
        draft_id -> Text,
        tenant -> Text,
        name -> Text,
        created_at -> BigInt,
        mails -> BigInt,
        key_sealed -> Binary,
    }
}

diesel::table! {
    submissions (id) {
        id -> Text,
        tenant -> Text,
        draft_id -> Text,
        form_id -> Text,
        version_digest -> Text,
        reference -> Text,
        office_id -> Text,
        outcome -> Text,
        submitted_at -> BigInt,
        keep_until -> BigInt,
        key_id -> Text,
        receipt_sealed -> Binary,
        sealed -> Binary,
        receipt_until -> Nullable<BigInt>,
        status_name -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    second_signatures (submission_id) {
        submission_id -> Text,
        tenant -> Text,
        state -> Text,
        created_at -> BigInt,
        due_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        link_name -> Text,
        code_name -> Nullable<Text>,
        tries -> BigInt,
        mails -> BigInt,
        key_id -> Text,
        sealed -> Binary,
        lapse_told_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    files (id) {
        id -> Text,
        tenant -> Text,
        draft_id -> Text,
        submission_id -> Nullable<Text>,
        state -> Text,
        size -> BigInt,
        created_at -> BigInt,
        key_id -> Nullable<Text>,
        key_sealed -> Nullable<Binary>,
    }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        tenant -> Text,
        submission_id -> Text,
        channel -> Text,
        office_id -> Text,
        state -> Text,
        attempts -> BigInt,
        scheduled_from -> BigInt,
        due_at -> Nullable<BigInt>,
        lease_owner -> Nullable<Text>,
        created_at -> BigInt,
        delivered_at -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
        recipient_hash -> Nullable<Text>,
        key_id -> Nullable<Text>,
        sealed_order -> Nullable<Binary>,
    }
}

diesel::table! {
    attempts (delivery_id, number) {
        delivery_id -> Text,
        number -> BigInt,
        tenant -> Text,
        at -> BigInt,
        result -> Text,
        error -> Nullable<Text>,
    }
}

diesel::table! {
    audit (id) {
        id -> BigInt,
        tenant -> Text,
        at -> BigInt,
        action -> Text,
        subject -> Text,
        detail -> Text,
    }
}

diesel::joinable!(outbox -> submissions (submission_id));
diesel::joinable!(second_signatures -> submissions (submission_id));
diesel::joinable!(attempts -> outbox (delivery_id));
diesel::allow_tables_to_appear_in_same_query!(submissions, outbox, attempts);
diesel::allow_tables_to_appear_in_same_query!(files, drafts);
diesel::allow_tables_to_appear_in_same_query!(files, submissions);
diesel::allow_tables_to_appear_in_same_query!(second_signatures, submissions);
