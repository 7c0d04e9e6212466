import { cleanJpeg } from './cleanJpeg.ts';
import { cleanPng } from './cleanPng.ts';
import { cleanWebp } from './cleanWebp.ts';
import { mediaType, type EvidenceType } from './mediaType.ts';
import { PictureFault } from './pictureFault.ts';

export interface CleanFile {
  readonly type: EvidenceType;
  readonly bytes: Buffer;
}

/**
 * A file as it is kept: known by its bytes, and of a picture only the picture. Nothing is decoded here, so no file can cost more
 * than its length. `keepMetadata`: the sender wants the EXIF, and the place in it, kept. Documents are kept as they are.
 * @throws {PictureFault} when it is not kept
 */
export function cleanFile(bytes: Buffer, keepMetadata: boolean): CleanFile {
  const type = mediaType(bytes);
  switch (type) {
    case 'image/jpeg': return { type, bytes: cleanJpeg(bytes, keepMetadata) };
    case 'image/png': return { type, bytes: cleanPng(bytes, keepMetadata) };
    case 'image/webp': return { type, bytes: cleanWebp(bytes, keepMetadata) };
    case 'application/pdf':
      if (bytes.lastIndexOf('%%EOF') < bytes.length - PDF_TAIL) throw new PictureFault('damaged');
      return { type, bytes };
    case 'image/heic': throw new PictureFault('heic');
    case undefined: throw new PictureFault('mediaType');
  }
}

/** Readers look for the end of a document in its last bytes. */
const PDF_TAIL = 1_024;
