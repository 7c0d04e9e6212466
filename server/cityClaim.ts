import type { Config } from './config.ts';
import { CannotStart } from './journal/embedded/cannotStart.ts';
import { putSetting, putSettingIfAbsent } from './journal/settings.ts';

/** Whose facts a journal holds. Kept beside them, for a folder or a URL is easily mixed up. */
export interface CityClaim {
  /** Code of the top area. */
  readonly root: string;
  readonly imported: boolean;
  /** Whether the demo plays, or has played, into it. */
  readonly exercise: boolean;
  /** Whether it is that of a drill; absent: it is not. */
  readonly drill?: boolean;
}

/**
 * Writes down whose journal this is, or holds this start against what was written. An empty journal is anybody's.
 * Returns whether there are exercise facts among its facts.
 * @throws CannotStart when facts of two cities, or of exercise and earnest, would be counted together
 */
export async function claimCity(connectionString: string, head: number, claim: CityClaim, config: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<boolean> {
  const stands = head === 0 ? claim : await putSettingIfAbsent(connectionString, 'city', claim);
  const mixUp = mixUpOf(stands, claim);
  if (mixUp !== undefined) {
    const [place, other] = config.databaseUrl ? ['database', 'an empty database with DATABASE_URL'] : [`data folder ${config.dataDir}`, 'an empty folder with DATA_DIR'];
    throw new CannotStart(`The ${place} ${mixUp}, or choose ${other}.`);
  }
  await putSetting(connectionString, 'city', { ...claim, exercise: stands.exercise });
  return stands.exercise;
}

/** What is wrong about the journal and what to do, or undefined. */
function mixUpOf(stands: CityClaim, claim: CityClaim): string | undefined {
  const [wasDrill, isDrill] = [stands.drill === true, claim.drill === true];
  if (wasDrill && !isDrill) return 'holds a drill, which must not count with what is real. Look at it with YILAN_DRILL set to its name';
  if (!wasDrill && isDrill) return 'holds the facts of a centre at work, and the drill would be mixed into them. Start the drill with npx yilan drill, which makes a folder of its own';
  if (stands.imported && (stands.root !== claim.root || !claim.imported)) {
    return `holds the facts of the imported city ${stands.root}, and this start governs ${claim.imported ? claim.root : 'the demo city'}. Import the areas of ${stands.root} again (npx yilan import-areas FILE)`;
  }
  if (stands.exercise && claim.imported && !stands.imported) {
    return 'holds the exercise of the demo city, which must not count for your own. Move it away';
  }
  if (stands.root !== claim.root) return `holds the facts of the city ${stands.root}, and this start governs ${claim.root}. Move it away`;
  if (claim.exercise && !stands.exercise) {
    return 'holds the facts of a city at work, and the demo would mix its exercise into them. Set YILAN_DEMO=off';
  }
  return undefined;
}
