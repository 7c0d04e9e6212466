-- Sign-in links that nobody has opened yet. Opening one deletes its row.
create table sign_in_link (
  code   text        primary key,
  caller jsonb       not null,
  page   text        not null,
  until  timestamptz not null
);
drop table if exists used_once;
