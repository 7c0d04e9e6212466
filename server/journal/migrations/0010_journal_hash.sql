-- What the facts are chained with: SHA-256, or SM3 (GB/T 32905) where the journal began with it. journalHash.ts chooses while there is no fact yet.
alter table journal_head add column hash text not null default 'sha256' check (hash in ('sha256', 'sm3'));

-- SM3 comes with the extension pgcrypto, which a database that keeps to SHA-256 need not have.
create function journal_use_sm3() returns void language plpgsql as $$
declare
  place text;
begin
  if exists (select from fact) then
    raise exception 'a journal keeps what it began with' using errcode = '55000';
  end if;
  create extension if not exists pgcrypto;
  select quote_ident(n.nspname) into place from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgcrypto';
  -- As in 0004 and 0005, with another hash.
  execute format($f$
    create or replace function fact_digest(f fact) returns bytea language sql stable parallel safe as $d$
      select %1$s.digest(convert_to(concat_ws(chr(31),
        f.seq, f.at, f.version, f.entry_facts, f.stream, f.type, f.role, f.subject, f.source, f.source_key, f.body_hash, f.data), 'UTF8'), 'sm3')
    $d$
  $f$, place);
  execute format($f$
    create or replace function fact_sealed() returns trigger language plpgsql as $d$
    declare
      link text := current_setting('yilan.chain', true);
    begin
      new.digest := fact_digest(new);
      if link <> '' then
        new.chain := %1$s.digest(decode(link, 'hex') || new.digest, 'sm3');
        link := set_config('yilan.chain', encode(new.chain, 'hex'), true);
      end if;
      return new;
    end
    $d$
  $f$, place);
  update journal_head set hash = 'sm3';
end
$$;
