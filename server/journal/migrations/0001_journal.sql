-- The journal: one row a fact, numbered without gaps in the order of commit. Rows are only ever added.
create table fact (
  seq         bigint  primary key,
  at          bigint  not null,                 -- the centre's clock, ms since 1970 UTC
  version     integer not null,
  entry_facts integer,                          -- on the first fact of an entry with a key: how many facts it has
  stream      text    collate "C" not null,
  type        text    collate "C" not null,
  role        text    collate "C" not null,
  subject     text    collate "C" not null,
  source      text    collate "C",              -- on the first fact of an entry with a key
  source_key  text    collate "C",
  body_hash   text    collate "C",
  data        json    not null,
  unique (stream, version)
);
create unique index fact_source_key on fact (source, source_key) where source_key is not null;

-- The database's life: a restore gives it a new epoch, and every screen takes a new snapshot.
create table journal_life (
  one       boolean primary key default true check (one),
  epoch     uuid    not null default gen_random_uuid(),
  proven_at bigint  -- the clock when a server last proved, after a fault, that a write reaches the disk
);
insert into journal_life default values;

-- Writes one batch of entries, each all or nothing and judged on its own, in the order given, in one round trip.
-- Order of seq is order of commit, because the lock outlives the moment in which the commit becomes visible.
-- Text columns come joined by U+001E, which no stored text may hold.
--   streams, sources, keys   the distinct streams and keys of this batch; an entry names them by position, key 0 is none
--   outcomes                 per entry: 0 written, 1 repeated, 2 keyMisused, 3 conflict
--   firsts                   per entry: seq of its first fact, of then or of now; 0 at a conflict
--   extras                   per entry: count of its facts; at a conflict the version that stands
create function journal_append(
  node text,
  streams text, sources text, keys text,
  entry_stream integer[], entry_expected integer[], entry_at bigint[], entry_role text, entry_subject text,
  entry_key integer[], entry_hash text, entry_facts integer[],
  fact_entry integer[], fact_offset integer[], fact_type text, fact_data text,
  out head bigint, out outcomes integer[], out firsts text, out extras integer[]
) language plpgsql
  -- The plan must not be the one that suited an empty table.
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  sep constant text := chr(30);
  stream_names text[] := string_to_array(streams, sep);
  source_names text[] := string_to_array(sources, sep);
  key_names text[] := string_to_array(keys, sep);
  roles text[] := string_to_array(entry_role, sep);
  subjects text[] := string_to_array(entry_subject, sep);
  hashes text[] := string_to_array(entry_hash, sep, '');
  versions integer[];
  key_seqs bigint[];
  key_facts integer[];
  key_hashes text[];
  seqs bigint[] := array_fill(0::bigint, array[cardinality(entry_stream)]);
  written bigint[] := array_fill(0::bigint, array[cardinality(entry_stream)]);
  s integer;
  k integer;
begin
  perform pg_advisory_xact_lock(7960460);
  select coalesce(max(f.seq), 0) into head from fact f;
  select array_agg(coalesce((select max(f.version) from fact f where f.stream = d.stream), 0) order by d.n)
    into versions from unnest(stream_names) with ordinality d(stream, n);
  if cardinality(key_names) > 0 then
    select array_agg(f.seq order by d.n), array_agg(f.entry_facts order by d.n), array_agg(f.body_hash order by d.n)
      into key_seqs, key_facts, key_hashes
      from unnest(source_names, key_names) with ordinality d(source, source_key, n)
      left join fact f on f.source = d.source and f.source_key = d.source_key and f.source_key is not null;
  end if;

  outcomes := array_fill(0, array[cardinality(entry_stream)]);
  extras := entry_facts;
  for i in 1 .. cardinality(entry_stream) loop
    s := entry_stream[i];
    k := entry_key[i];
    if k > 0 and key_seqs[k] is not null then
      outcomes[i] := case when key_hashes[k] <> hashes[i] then 2 else 1 end;
      seqs[i] := key_seqs[k];
      extras[i] := key_facts[k];
    elsif versions[s] <> entry_expected[i] then
      outcomes[i] := 3;
      extras[i] := versions[s];
    else
      seqs[i] := head + 1;
      written[i] := head + 1;
      head := head + entry_facts[i];
      versions[s] := versions[s] + entry_facts[i];
      if k > 0 then
        key_seqs[k] := seqs[i];
        key_facts[k] := entry_facts[i];
        key_hashes[k] := hashes[i];
      end if;
    end if;
  end loop;

  insert into fact (seq, at, version, entry_facts, stream, type, role, subject, source, source_key, body_hash, data)
    select written[f.e] + f.i, entry_at[f.e], entry_expected[f.e] + 1 + f.i,
           case when f.i = 0 and entry_key[f.e] > 0 then journal_append.entry_facts[f.e] end,
           stream_names[entry_stream[f.e]], f.type, roles[f.e], subjects[f.e],
           case when f.i = 0 and entry_key[f.e] > 0 then source_names[entry_key[f.e]] end,
           case when f.i = 0 and entry_key[f.e] > 0 then key_names[entry_key[f.e]] end,
           case when f.i = 0 then hashes[f.e] end,
           f.data::json
      from unnest(fact_entry, fact_offset, string_to_array(fact_type, sep), string_to_array(fact_data, sep)) f(e, i, type, data)
      where written[f.e] > 0;
  if found then
    perform pg_notify('yilan_journal', node);
  end if;
  firsts := array_to_string(seqs, ',');
end
$$;
