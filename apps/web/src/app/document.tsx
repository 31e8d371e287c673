import { ColorSchemeScript, MantineProvider } from '@mantine/core';
import { HeadContent, Outlet, Scripts, useRouter } from '@tanstack/react-router';
import { useAsking } from '../shared/api/index.js';
import { language } from '../shared/i18n/index.js';
import { useHouseStyle } from '../shared/house-style/index.js';
import { readableVariables, tenantTheme } from '../shared/ui/index.js';
import { useMemo } from 'react';

/** The whole document, on the server and in the browser. */
export function Document() {
  const nonce = useRouter().options.ssr?.nonce;
  const { open } = useAsking().session;
  const shades = useHouseStyle()?.shades ?? null;
  const theme = useMemo(() => tenantTheme(shades), [shades]);
  return (
    // The script in the head sets the scheme before anything is painted.
    <html
      lang={language()}
      data-session={open ? '' : undefined}
      data-mantine-color-scheme="light"
      suppressHydrationWarning
    >
      <head>
        <HeadContent />
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={readableVariables}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce ?? ''}
        >
          <Outlet />
        </MantineProvider>
        <Scripts />
      </body>
    </html>
  );
}
