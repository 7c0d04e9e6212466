-- What people sign in with. Who they are to the centre stands in the journal; this is beside it, for it must be possible to forget it.
create table person_secret (
  name          text        primary key,
  password      text        not null,
  authenticator bytea       not null,
  step          bigint      not null,
  set_at        timestamptz not null default now()
);
