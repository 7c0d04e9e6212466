/** Long side of a photo as it is sent, CSS pixels: a house number can be read, a bad line can bear it. */
const LONG_SIDE = 1_600;
const QUALITY = 0.82;

/** A photo ready to be sent: a JPEG without the camera's notes (place, time, maker). */
export interface Photo {
  /** Makes sending it twice harmless. */
  readonly key: string;
  readonly bytes: ArrayBuffer;
}

export type PhotoFault = 'heic' | 'unreadable';

/** Decodes whatever this phone's browser can, turns it upright and makes it small. */
export async function photoOf(file: Blob, key: string): Promise<Photo | PhotoFault> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return (await isHeic(file)) ? 'heic' : 'unreadable';
  }
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (pen === null) return 'unreadable';
  // A transparent picture on white, not on the black that JPEG would make of it.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const jpeg = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg', QUALITY));
  return jpeg === null ? 'unreadable' : { key, bytes: await jpeg.arrayBuffer() };
}

async function isHeic(file: Blob): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(4, 12).arrayBuffer());
  return /^ftyp(?:hei|hev|mif1|msf1)/.test(head);
}
