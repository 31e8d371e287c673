import { Anchor, Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { m } from '../../../shared/i18n/index.js';
import { QrCode } from '../../../shared/qr/index.js';

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
        <QrCode address={address} label={m.staff_qr()} />
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
