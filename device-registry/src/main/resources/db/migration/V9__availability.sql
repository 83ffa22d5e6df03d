-- A recorder's own changes, without those of its cameras, and all that a report reads of them: the rows of one recorder are on
-- as many pages of the table.
create index status_history_own on status_history (nvr_id, at, version) include (camera_id, old_status, status, reason)
    where camera_id is null;
-- With those that were removed.
create index camera_nvr on camera (nvr_id);

-- When recorders were disabled. The history does not tell it of one that was offline: its status stayed what it was.
create table nvr_disabled (
    nvr_id        bigint      not null references nvr (id),
    disabled_from timestamptz not null,
    disabled_to   timestamptz,
    primary key (nvr_id, disabled_from)
);

-- Kept by the table itself, so that it holds for every way in which people change a recorder.
create function note_disabled() returns trigger language plpgsql set search_path from current as $$
begin
    if new.enabled then
        update nvr_disabled set disabled_to = new.updated_at where nvr_id = new.id and disabled_to is null;
    else
        insert into nvr_disabled values (new.id, new.updated_at)
        on conflict (nvr_id, disabled_from) do update set disabled_to = null;
    end if;
    return null;
end $$;
create trigger nvr_disabled_from_the_start after insert on nvr
    for each row when (not new.enabled) execute function note_disabled();
create trigger nvr_disabled_or_enabled after update on nvr
    for each row when (old.enabled is distinct from new.enabled) execute function note_disabled();

-- Of those that are disabled already the last change is known, not when they were.
insert into nvr_disabled select id, updated_at from nvr where not enabled and deleted_at is null;
