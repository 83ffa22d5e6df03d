-- When each job that one replica does for all began last; a replica that runs it holds the row.
create table cluster_job (
    name     text not null primary key,
    last_run timestamptz
);
