-- A change is never lost for want of a month: the broker's clock, which stamps it, may be far off.
create table status_history_default partition of status_history default;
