-- What a row said when it was written: one that was changed afterwards, by whatever hand, no longer agrees with it.
-- `npx yilan verify` asks every row. Whoever may change the table can make it agree again: this finds slips and faults, not forgers.
alter table fact add column digest bytea;

create function fact_digest(f fact) returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(concat_ws(chr(31),
    f.seq, f.at, f.version, f.entry_facts, f.stream, f.type, f.role, f.subject, f.source, f.source_key, f.body_hash, f.data), 'UTF8'))
$$;

create function fact_sealed() returns trigger language plpgsql as $$
begin
  new.digest := fact_digest(new);
  return new;
end
$$;

update fact f set digest = fact_digest(f);
alter table fact alter column digest set not null;
create trigger fact_sealed before insert on fact for each row execute function fact_sealed();
