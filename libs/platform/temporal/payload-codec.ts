import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;
const encoding = 'binary/encrypted';

/** Encrypts every payload with AES-256-GCM before it leaves for the server: a workflow history cannot be read there. */
export class EncryptingCodec implements PayloadCodec {
  private readonly key: Buffer;

  /** @param key 32 bytes in base64 */
  constructor(key: string) {
    this.key = Buffer.from(key, 'base64');
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
      const sealed = Buffer.concat([cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()]);
      return {
        metadata: { [METADATA_ENCODING_KEY]: Buffer.from(encoding) },
        data: Buffer.concat([nonce, cipher.getAuthTag(), sealed]),
      };
    });
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      if (Buffer.from(payload.metadata?.[METADATA_ENCODING_KEY] ?? []).toString() !== encoding) return payload;
      const data = Buffer.from(payload.data ?? []);
      if (data.length < 28) throw new ValueError('A sealed payload is too short to be opened.');
      const opener = createDecipheriv('aes-256-gcm', this.key, data.subarray(0, 12)).setAuthTag(data.subarray(12, 28));
      return PayloadMessage.decode(Buffer.concat([opener.update(data.subarray(28)), opener.final()]));
    });
  }
}
