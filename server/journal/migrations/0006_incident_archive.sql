-- What a server's memory need not hold of incidents. All but another system's past can be made again from the journal, and is, when
-- the database began a new life or the form changed.
create table archive_life (
  one   boolean primary key default true check (one),
  epoch uuid not null,
  form  text not null
);

-- Incidents that ended some time ago, as they stood when they left the memory. `place`: their row in the columns.
create table archived_incident (
  place       integer primary key,
  id          uuid    not null unique,
  changed_at  bigint  not null,
  changed_seq bigint  not null,
  incident    json    not null
);

-- The text index: for a pair of neighbouring characters and a block of incidents the places of those whose text holds it.
--   part  t titles, w reporters' words, p titles of another system's past
create table text_posting (
  part    "char"  not null,
  gram    text    collate "C" not null,
  block   integer not null,
  posting bytea   not null,
  primary key (part, gram, block)
);
alter table text_posting alter column posting set storage external;

-- Another system's past: blocks of columns, and the same incidents in full, some hundred a row. The journal names each block with its digest.
create table past_block (
  id      integer primary key generated always as identity,
  digest  text    not null unique,
  columns bytea   not null
);
create table past_lines (
  block integer not null references past_block,
  part  integer not null,
  lines bytea   not null,
  primary key (block, part)
);
alter table past_block alter column columns set storage external;
alter table past_lines alter column lines set storage external;

-- The fold as it stood at one seq, so that a start need not read the whole journal. `head` says what it is of, and names its parts with their digests.
create table view_snapshot (
  one  boolean primary key default true check (one),
  head json not null
);
create table view_snapshot_part (
  name text  primary key,
  body bytea not null
);
alter table view_snapshot_part alter column body set storage external;
