/** One thing wrong with a policy: the field as a JSON path (`channels[3].accept`) and the rule it breaks. */
export interface PolicyError {
  readonly field: string;
  readonly rule: string;
  /** What follows the field's name in a sentence. */
  readonly says: string;
}

export const faultSentence = ({ field, says }: PolicyError): string => `${field} ${says}`;

/** A policy that cannot be used, refused whole. */
export class PolicyFault extends Error {
  override readonly name = 'PolicyFault';
  readonly faults: readonly PolicyError[];

  /** @param file as it was named @param sections files that sections of it were read from, by their names */
  constructor(file: string, faults: readonly PolicyError[], sections: Readonly<Record<string, string>> = {}) {
    const lines = faults.slice(0, 5).map((fault) => {
      const section = sections[/^\w+/.exec(fault.field)?.[0] ?? ''];
      return `${section === undefined ? '' : `${section}: `}${faultSentence(fault)} [${fault.rule}]`;
    });
    super(`the policy ${file} cannot be used, so nothing of it is:\n  ${lines.join('\n  ')}${faults.length > 5 ? `\n  … and ${faults.length - 5} more` : ''}`);
    this.faults = faults;
  }
}
