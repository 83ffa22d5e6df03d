-- Words for a status that nobody can read: shown to people as they came.
alter table nvr_status add column reported_word text;
alter table camera_status add column reported_word text;
alter table unregistered_camera add column reported_word text;
-- Of a camera whose every word was unreadable.
alter table unregistered_camera alter column status drop not null;
