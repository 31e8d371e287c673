import { Box, type BoxProps } from '@mantine/core';
import type { ReactNode } from 'react';

/** Something to know, beside what the page is about; said aloud when it appears. */
export const Note = ({
  title,
  urgent = false,
  children,
  ...box
}: BoxProps & { title?: string; /** Something went wrong. */ urgent?: boolean; children?: ReactNode }) => (
  <Box className="note" role={urgent ? 'alert' : 'status'} {...box}>
    {title !== undefined && <strong>{title}</strong>}
    {title !== undefined && children !== undefined && ' '}
    {children}
  </Box>
);
