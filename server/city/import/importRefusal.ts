/** The rules an imported city must keep. */
export type ImportRule =
  | 'file' | 'reference' | 'areaForm' | 'tree' | 'movedCode' | 'leafNotGrid' | 'featureForm' | 'unknownCode' | 'twiceDrawn'
  | 'unclosedRing' | 'coordinateRange' | 'notInReference' | 'tooWide' | 'crossedRing' | 'tooSmall' | 'notDrawn' | 'overlap';

/** An import refused whole: `place` names the line or feature, `rule` what it breaks. */
export class ImportRefusal extends Error {
  readonly place: string;
  readonly rule: ImportRule;

  constructor(place: string, rule: ImportRule, sentence: string) {
    super(`${place}: ${sentence} Nothing was imported.`);
    this.name = 'ImportRefusal';
    this.place = place;
    this.rule = rule;
  }
}
