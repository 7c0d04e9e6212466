/** What may be kept as evidence. */
export const EVIDENCE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Brands of ISO base media files that phones write photos in. @see ISO/IEC 23008-12 */
const HEIC = /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;

/** What a file is by its first bytes, whatever its name or its sender says; undefined: nothing that is known here. */
export function mediaType(bytes: Buffer): EvidenceType | 'image/heic' | undefined {
  if (bytes.length >= 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(PNG)) return 'image/png';
  const words = (from: number, to: number): string => bytes.toString('latin1', from, to);
  if (words(0, 4) === 'RIFF' && words(8, 12) === 'WEBP') return 'image/webp';
  if (words(0, 5) === '%PDF-') return 'application/pdf';
  if (words(4, 8) === 'ftyp' && HEIC.test(words(8, 12))) return 'image/heic';
  return undefined;
}
