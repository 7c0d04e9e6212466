/** Chinese writes no spaces: a text is known by its pairs of neighbouring characters. Latin letters and digits count in lower case. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  let before = '';
  for (const character of text.toLowerCase()) {
    const isWord = /[\p{L}\p{N}]/u.test(character);
    if (isWord && before !== '') pairs.add(before + character);
    before = isWord ? character : '';
  }
  return pairs;
}

/** How often each pair occurs among the texts of one kind: what all write of a broken lamp says nothing, what two write says much. */
export class PhraseCounts {
  readonly #texts = new Map<string, number>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(bigrams: ReadonlySet<string>): void {
    this.#size += 1;
    for (const pair of bigrams) this.#texts.set(pair, (this.#texts.get(pair) ?? 0) + 1);
  }

  remove(bigrams: ReadonlySet<string>): void {
    this.#size -= 1;
    for (const pair of bigrams) {
      const left = this.#texts.get(pair)! - 1;
      if (left === 0) this.#texts.delete(pair);
      else this.#texts.set(pair, left);
    }
  }

  /** Bits of surprise that a text has this pair. */
  bits(pair: string): number {
    return Math.log2((this.#size + 1) / (this.#texts.get(pair) ?? 1));
  }
}

/** Longest runs of characters that two texts share, at least two characters each, the longest first: what a person is shown as the reason. */
export function sharedPhrases(a: string, pairs: ReadonlySet<string>, most: number): string[] {
  const runs: string[] = [];
  let run = '';
  let before = '';
  const end = (): void => {
    if (run !== '' && !runs.includes(run)) runs.push(run);
    run = '';
  };
  for (const character of a.toLowerCase()) {
    if (before !== '' && pairs.has(before + character)) run = run === '' ? before + character : run + character;
    else end();
    before = character;
  }
  end();
  return runs.sort((x, y) => y.length - x.length).slice(0, most);
}
