import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { EncryptingCodec } from './payload-codec.js';

/** As it stands beside this file: compiled, or in the source. */
const failureConverterPath = fileURLToPath(
  import.meta.url.replace(/\/[^/]+(\.[jt]s)$/, (_, extension: string) => `/failure-converter${extension}`),
);

/** What clients and workers put on their way to the server: payloads and failures, encrypted with a key of 32 bytes in base64. */
export const sealed = (key: string): DataConverter => ({
  payloadCodecs: [new EncryptingCodec(key)],
  failureConverterPath,
});
