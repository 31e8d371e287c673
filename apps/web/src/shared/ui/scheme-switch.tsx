import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { ClientOnly } from '@tanstack/react-router';
import { m } from '../i18n/index.js';

/** Light or dark, kept on this device. Without script the page is light. */
export const SchemeSwitch = () => (
  <ClientOnly>
    <Switch />
  </ClientOnly>
);

function Switch() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme() === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={isDark ? m.to_light() : m.to_dark()}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />}
    </ActionIcon>
  );
}
