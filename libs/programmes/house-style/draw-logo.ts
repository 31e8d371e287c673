import { badRequest } from '#platform/errors';
import sharp from 'sharp';

/** Bytes of an image that somebody may send, at most. */
export const largestImage = 512 * 1024;

const [widest, highest] = [640, 160];
const accepted = ['svg', 'png', 'jpeg'];

/** A drawn logo: a PNG of our own making. */
export interface DrawnLogo {
  png: Buffer;
  width: number;
  height: number;
}

/**
 * Draws an image (SVG, PNG, JPEG) anew, within 640 x 160 pixels: of what was sent nothing is kept but what can be seen, so
 * no script, no address to load from and no data of the camera. 400 `bad_image` for anything else.
 */
export async function drawLogo(sent: Buffer): Promise<DrawnLogo> {
  if (sent.length > largestImage) throw wrong(`is larger than ${largestImage / 1024} kB; give a smaller one`);
  try {
    const image = sharp(sent, { density: 300, limitInputPixels: 50_000_000 });
    const { format } = await image.metadata();
    if (!accepted.includes(format)) throw wrong('is no SVG, PNG or JPEG');
    const { data, info } = await image
      .autoOrient()
      .resize({ width: widest, height: highest, fit: 'inside', withoutEnlargement: format !== 'svg' })
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    return { png: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw wrong('cannot be read; give an SVG, PNG or JPEG');
    throw error;
  }
}

const wrong = (detail: string): Error =>
  badRequest('bad_image', `The image ${detail}.`, [{ pointer: '/image', detail }]);
