/** Whether an area lies in the district looked at. Codes nest: a grid's begins with its district's. */
export const isWithin = (area: string | null, focus: string | null): boolean => focus === null || (area?.startsWith(focus) ?? false);
