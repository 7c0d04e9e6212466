-- What the centre decided once about itself: the key that signs its tokens, which city it is.
create table setting (
  key   text  primary key,
  value jsonb not null
);
