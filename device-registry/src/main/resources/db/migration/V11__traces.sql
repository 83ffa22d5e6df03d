-- The trace that a change belongs to, as it goes to Kafka (docs/adr/0020). The version before leaves it out.
alter table outbox add column traceparent text;
