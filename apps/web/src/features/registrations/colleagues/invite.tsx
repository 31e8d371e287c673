import { Anchor, Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { encode } from 'uqr';
import { m } from '../../../shared/i18n/index.js';

/** The sign-up page with this organisation filled in: as a link to send, and as a code to hang up. In the browser alone, which knows the whole address. */
export function Invite({ path }: { path: string }) {
  const address = `${window.location.origin}${path}`;
  const [copied, setCopied] = useState(false);
  return (
    <section aria-labelledby="invite">
      <Title order={2} size="h3" id="invite" mt="xl" mb="xs">
        {m.staff_invite()}
      </Title>
      <Text mb="md">{m.staff_invite_text()}</Text>
      <div className="invite">
        <Code text={address} />
        <div>
          <Anchor href={address} className="address">
            {address}
          </Anchor>
          <div className="page-actions">
            <Button
              variant="default"
              onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
            >
              {m.staff_copy()}
            </Button>
          </div>
          <Text role="status">{copied && m.staff_copied()}</Text>
        </div>
      </div>
    </section>
  );
}

/** A QR code, dark on light whatever the colours of the page: not every telephone reads it the other way round. */
function Code({ text }: { text: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={m.staff_qr()}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
