-- Facts are linked: the chain of a row is SHA-256(chain of the row before ‖ its own digest), from 32 zero bytes on, and the head is kept apart.
-- So `npx yilan verify` finds also what was taken out, put in, exchanged or cut off at the end, and a head that was written down
-- elsewhere finds whoever linked everything anew. Rows from before have no link yet: chainOldFacts.ts gives them theirs, batch by batch.
alter table fact add column chain bytea;

-- What the journal's writer knows of its own last fact. Rows that come by another hand do not move it.
create table journal_head (
  one   boolean primary key default true check (one),
  seq   bigint  not null,
  chain bytea   not null,
  -- False while facts from before the chain wait for their links: nothing is written until they have them.
  whole boolean not null
) with (fillfactor = 10);
insert into journal_head (seq, chain, whole) select 0, decode(repeat('00', 32), 'hex'), not exists (select from fact);

-- Begins to link rows within this transaction; the caller holds the journal's lock. Returns the last seq that is taken.
-- A row that somebody put behind the head keeps its seq and gets no link: the next fact goes on from the head.
create function journal_unseal(out head bigint) language plpgsql as $$
declare
  link text;
  linked boolean;
begin
  select greatest(h.seq, (select max(f.seq) from fact f)), encode(h.chain, 'hex'), h.whole into head, link, linked from journal_head h;
  if linked is null then
    raise exception 'the row of its table journal_head is gone; put it back from a backup' using errcode = '55000';
  elsif not linked then
    raise exception 'its facts from before the chain have no links yet; start a server of this version, which links them' using errcode = '55000';
  end if;
  link := set_config('yilan.chain', link, true);
end
$$;

-- Moves the head to the last row that was linked. Not in SQL as a language, which would be planned anew at every call.
create function journal_seal(head bigint) returns void language plpgsql as $$
begin
  update journal_head h set seq = journal_seal.head, chain = decode(current_setting('yilan.chain'), 'hex') where h.one;
end
$$;

-- Rows come in the order of their seq, by INSERT as by COPY. An assignment is no query of its own, which makes it four times as fast as `perform`.
create or replace function fact_sealed() returns trigger language plpgsql as $$
declare
  link text := current_setting('yilan.chain', true);
begin
  new.digest := fact_digest(new);
  if link <> '' then
    new.chain := sha256(decode(link, 'hex') || new.digest);
    link := set_config('yilan.chain', encode(new.chain, 'hex'), true);
  end if;
  return new;
end
$$;

-- As in 0001, with links.
create or replace function journal_append(
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
  head := journal_unseal();
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
    perform journal_seal(head);
    perform pg_notify('yilan_journal', node);
  end if;
  firsts := array_to_string(seqs, ',');
end
$$;
