// Days as numbers since 1970-01-01 and as ISO text.
const MS = 86_400_000;

export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / MS);
export const dayText = (n: number): string => new Date(n * MS).toISOString().slice(0, 10);
export const dayDate = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
