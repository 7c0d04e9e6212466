const NAME = /^T-([0-9A-Za-z]+)-(\d{1,4})$/;

/** Grid that a terminal is at home in, by its name: `T-<grid>-<n>`; undefined for terminals of other names. */
export const homeGridOf = (terminal: string): string | undefined => NAME.exec(terminal)?.[1];

/** Its number in its home grid; the first of a grid is its head's 网格长. NaN for terminals of other names. */
export const numberInGrid = (terminal: string): number => Number(NAME.exec(terminal)?.[2]);
