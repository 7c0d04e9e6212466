-- Codes by which terminals are enrolled and nobody has used yet: one for each terminal and role, and only its hash. Using one deletes its row.
create table enrolment_code (
  role      text        not null,
  terminal  text        not null,
  code_hash text        not null unique,
  area      text        not null,
  offered_by jsonb      not null,
  until     timestamptz not null,
  primary key (role, terminal)
);
-- When an enrolled terminal's token or a service's key was last used. The rest of both stands in the journal; this changes by the minute.
create table credential_use (
  id      text        primary key,
  used_at timestamptz not null
);
