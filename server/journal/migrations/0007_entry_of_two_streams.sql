-- An entry may have facts of a second stream, which stand or fall with its own: two incidents that become one matter.
drop function journal_append(text, text, text, text, integer[], integer[], bigint[], text, text, integer[], text, integer[], integer[], integer[], text, text);

-- As in 0005, with what stands beside: its stream (0 for none), the version the decider saw there, and how many of the entry's facts,
-- the last ones, are its.
create function journal_append(
  node text,
  streams text, sources text, keys text,
  entry_stream integer[], entry_expected integer[], entry_at bigint[], entry_role text, entry_subject text,
  entry_key integer[], entry_hash text, entry_facts integer[],
  beside_stream integer[], beside_expected integer[], beside_facts integer[],
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
  b integer;
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
    b := beside_stream[i];
    k := entry_key[i];
    if k > 0 and key_seqs[k] is not null then
      outcomes[i] := case when key_hashes[k] <> hashes[i] then 2 else 1 end;
      seqs[i] := key_seqs[k];
      extras[i] := key_facts[k];
    elsif versions[s] <> entry_expected[i] or b > 0 and versions[b] <> beside_expected[i] then
      outcomes[i] := 3;
      extras[i] := versions[s];
    else
      seqs[i] := head + 1;
      written[i] := head + 1;
      head := head + entry_facts[i];
      versions[s] := versions[s] + entry_facts[i] - beside_facts[i];
      if b > 0 then
        versions[b] := versions[b] + beside_facts[i];
      end if;
      if k > 0 then
        key_seqs[k] := seqs[i];
        key_facts[k] := entry_facts[i];
        key_hashes[k] := hashes[i];
      end if;
    end if;
  end loop;

  insert into fact (seq, at, version, entry_facts, stream, type, role, subject, source, source_key, body_hash, data)
    select written[f.e] + f.i, entry_at[f.e],
           1 + case when f.i < own.facts then entry_expected[f.e] + f.i else beside_expected[f.e] + f.i - own.facts end,
           case when f.i = 0 and entry_key[f.e] > 0 then journal_append.entry_facts[f.e] end,
           stream_names[case when f.i < own.facts then entry_stream[f.e] else beside_stream[f.e] end], f.type, roles[f.e], subjects[f.e],
           case when f.i = 0 and entry_key[f.e] > 0 then source_names[entry_key[f.e]] end,
           case when f.i = 0 and entry_key[f.e] > 0 then key_names[entry_key[f.e]] end,
           case when f.i = 0 then hashes[f.e] end,
           f.data::json
      from unnest(fact_entry, fact_offset, string_to_array(fact_type, sep), string_to_array(fact_data, sep)) f(e, i, type, data)
      cross join lateral (select journal_append.entry_facts[f.e] - beside_facts[f.e] as facts) own
      where written[f.e] > 0;
  if found then
    perform journal_seal(head);
    perform pg_notify('yilan_journal', node);
  end if;
  firsts := array_to_string(seqs, ',');
end
$$;
